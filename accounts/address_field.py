"""The field for an email address, wherever a form asks for one."""

from typing import Any

from allauth.account import fields
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import NOT_AN_ADDRESS, normal_address


class AddressField(fields.EmailField):
    """An email address, normalised before it is validated, looked up or written to."""

    def __init__(self, *, autocomplete: str = "email", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Email address"))
        kwargs["widget"] = forms.EmailInput(attrs={"autocomplete": autocomplete})
        kwargs["error_messages"] = {
            "required": _("Enter your email address."),
            "invalid": NOT_AN_ADDRESS,
        }
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value)
        return normal_address(text) if text else text
