"""What a person may be called: anything that fits on one line and keeps to itself."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 80
"""Characters."""

_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates (UAX 9) would turn the words around the name as well."""


def tidy_name(text: str) -> str:
    """NFC, single spaces. Right-to-left scripts and emoji are as welcome as any letter."""
    return " ".join(filter(None, unicodedata.normalize("NFC", text).split(" ")))


def check_name(text: str) -> None:
    """Refuse line breaks (they end up in headers), control characters and direction overrides."""
    if any(unicodedata.category(char) in {"Cc", "Zl", "Zp"} for char in text):
        raise ValidationError(_("A name is one line, without control characters."), "one_line")
    if _DIRECTION_MARKS.intersection(text):
        raise ValidationError(_("A name cannot change the direction of the text."), "direction")
