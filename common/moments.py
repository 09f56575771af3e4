"""How a time is said, on every page and in every mail."""

from datetime import datetime
from typing import Final

from django.utils.dateformat import format as format_date

_FORMAT: Final = "j F Y, H:i T"


def said(local: datetime) -> str:
    """Such as `20 November 2026, 14:05 EET`: the time as it is given, and which zone that is."""
    return format_date(local, _FORMAT)
