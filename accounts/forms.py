"""What a person tells us about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.names import LONGEST, check_name, tidy_name


class NameField(forms.CharField):
    """A display name: one line, tidy."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, validators=(check_name,), **kwargs)

    def to_python(self, value: Any) -> str:
        return tidy_name(super().to_python(value) or "")


class ProfileForm(forms.Form):
    """What a person tells us about themselves, beyond the address."""

    display_name = NameField(
        label=_("Name"),
        required=False,
        help_text=_("Shown to you only. Leave it empty if you like."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
