"""Numbers as people type them."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

_MOST_DIGITS: Final = 18
"""What has more fits no column, and is no number to anything that computes with fractions."""


class WholeNumberField(forms.IntegerField):
    """A whole number; hundreds of digits are none."""

    def to_python(self, value: Any) -> int | None:
        if len(str(value)) > _MOST_DIGITS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)
