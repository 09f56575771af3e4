"""How long something lasts, in words. The numbers are those of the settings that enforce them."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import ngettext

_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


def in_words(span: timedelta) -> str:
    """`3 days`, `90 minutes`: in the largest unit in which it is a whole number."""
    if not span % _DAY:
        return ngettext("%(n)d day", "%(n)d days", span // _DAY) % {"n": span // _DAY}
    if not span % _HOUR:
        return ngettext("%(n)d hour", "%(n)d hours", span // _HOUR) % {"n": span // _HOUR}
    minutes = span // _MINUTE
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def setting_in_words(name: str) -> str:
    span: timedelta = getattr(settings, name)
    return in_words(span)
