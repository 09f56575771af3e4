from datetime import timedelta

from django import template
from django.utils.translation import gettext, ngettext

register = template.Library()

_MINUTE_S = 60
_HOUR_S = 60 * _MINUTE_S
_ABOUT_S = 90
"""Up to here in seconds, beyond in minutes."""


@register.simple_tag
def time_range(p50_s: float | None, p90_s: float | None) -> str:
    """How long it still takes, such as "about 5 to 12 s"; nothing where nobody can tell."""
    if p50_s is None or p90_s is None:
        return ""
    low, high = _rounded(p50_s), _rounded(p90_s)
    if high > _ABOUT_S:
        minutes = max(1, round(low / _MINUTE_S)), max(1, round(high / _MINUTE_S))
        return _span(*minutes, gettext("min"))
    return _span(low, high, gettext("s"))


@register.filter
def duration(seconds: float) -> str:
    """A time that has passed: "0.4 s", "12 s", "3 min"."""
    if seconds < 10:
        return f"{seconds:.1f} {gettext('s')}"
    if seconds <= _ABOUT_S:
        return f"{seconds:.0f} {gettext('s')}"
    minutes = round(seconds / _MINUTE_S)
    return ngettext("%(n)d min", "%(n)d min", minutes) % {"n": minutes}


@register.filter
def days_or_hours(span: timedelta) -> str:
    """How long something stays: "24 hours", "7 days"."""
    hours = round(span.total_seconds() / _HOUR_S)
    if hours % 24 or hours == 24:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}


def _span(low: int, high: int, unit: str) -> str:
    if low == high:
        return gettext("about %(high)d %(unit)s") % {"high": high, "unit": unit}
    sizes = {"low": low, "high": high, "unit": unit}
    return gettext("about %(low)d to %(high)d %(unit)s") % sizes


def _rounded(seconds: float) -> int:
    """Whole seconds, and above twenty only every fifth: nobody knows better."""
    step = 5 if seconds > 20 else 1
    return max(1, round(seconds / step) * step)
