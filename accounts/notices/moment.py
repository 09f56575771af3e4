"""A time as a mail says it: in the time zone of whoever gets it, which it names."""

from datetime import UTC, datetime

from accounts.models import User
from accounts.zones import zone_of
from common.moments import said


def moment(at: datetime, *, user: User | None = None) -> str:
    """Such as `20 November 2026, 14:05 UTC`."""
    return said(at.astimezone(zone_of(user) if user else UTC))
