"""The fields of which messages are made: words, lines, and the name of a form that was sent."""

import uuid
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.staff.forms import check_line
from common.ids import uuid_in

LONGEST_TEXT: Final = 10_000
TOO_LONG = _("That is more than %(limit_value)s characters. Please say it shorter.")


class WordsField(forms.CharField):
    """A message: some lines of any script."""

    def __init__(self, *, label: Any, rows: int = 7, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
            error_messages={"required": _("Write a few words."), "max_length": TOO_LONG},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python((value or "").replace("\r\n", "\n")) or ""


class LineField(forms.CharField):
    def __init__(self, *, label: Any, longest: int, required: Any, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            max_length=longest,
            validators=[check_line],
            widget=forms.TextInput(attrs={"dir": "auto"}),
            error_messages={"required": required, "max_length": TOO_LONG},
            **kwargs,
        )


class KeyField(forms.Field):
    """The name of one submission. What is no name counts as a new one: nobody typed it."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def to_python(self, value: Any) -> uuid.UUID:
        return uuid_in(value) or uuid.uuid4()
