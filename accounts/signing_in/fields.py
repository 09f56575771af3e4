"""The fields that the sign-in pages share: normal addresses, passwords that can be shown."""

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


def dress_password(field: forms.Field, *, label: Any = None, help_text: Any = "") -> None:
    """Say what a password field is for, and let `static/js/password.js` offer to show it."""
    field.label = label or field.label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"data-show": _("Show password"), "data-hide": _("Hide password")})
    field.error_messages["required"] = _("Enter your password.")
