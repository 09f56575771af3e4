"""The field for what somebody calls themselves, a passkey or a key: one line, tidy."""

from typing import Any

from django import forms

from accounts.names import LONGEST, check_name, tidy_name


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value: Any) -> str:
        """What is no name is told once, before Django looks for the same characters."""
        name = tidy_name(super().to_python(value) or "")
        check_name(name)
        return name
