"""A time as a mail says it: in the person's time zone, which it names."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date

from accounts.models import User


def moment(at: datetime, *, user: User | None = None) -> str:
    """Such as `20 November 2026, 14:05 UTC`."""
    local = at.astimezone(ZoneInfo(user.time_zone) if user and user.time_zone else UTC)
    return f"{format_date(local, 'j F Y, H:i')} {local.tzname()}"
