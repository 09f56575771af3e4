"""The fields that the sign-in pages share: normal addresses, passwords that can be shown."""

from typing import Any

from allauth.account import fields
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.addresses import NOT_AN_ADDRESS, normal_address
from accounts.age import check_age
from common.errors import DomainError


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


class BirthYearField(forms.IntegerField):
    """The year only, and old enough for this brand."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Year you were born"),
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "bday-year"}
            ),
            error_messages={
                "required": _("Enter the year you were born."),
                "invalid": _("Enter the year you were born, with four digits."),
            },
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        age = settings.BRAND.minimum_age
        try:
            check_age(value, minimum_age=age, today=timezone.now().date())
        except DomainError as refusal:
            raise forms.ValidationError(refusal.sentences, code=refusal.code) from refusal


def dress_password(field: forms.Field, *, label: Any = None, help_text: Any = "") -> None:
    """Say what a password field is for, and let `static/js/password.js` offer to show it."""
    field.label = label or field.label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"data-show": _("Show password"), "data-hide": _("Hide password")})
    field.error_messages["required"] = _("Enter your password.")
