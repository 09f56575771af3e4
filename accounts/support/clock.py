"""By when whoever wrote to us has an answer."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import TicketKind

SATURDAY: Final = 5


def due(kind: str, *, since: datetime) -> datetime:
    """Working days (Monday to Friday, UTC) for a question; hours for a report about a child."""
    if kind == TicketKind.UNDER_AGE:
        return since + settings.UNDER_AGE_ERASED_WITHIN
    return after_working_days(since, settings.SUPPORT_ANSWER_WORKING_DAYS)


def after_working_days(since: datetime, days: int) -> datetime:
    """The same time of day, so many working days later."""
    at = since
    while days:
        at += timedelta(days=1)
        days -= at.weekday() < SATURDAY
    return at


def promised_time(kind: str) -> str:
    """The same in words, for the form and the receipt: `2 working days`."""
    if kind == TicketKind.UNDER_AGE:
        hours = settings.UNDER_AGE_ERASED_WITHIN // timedelta(hours=1)
        return _("%(n)s hours") % {"n": hours}
    days = settings.SUPPORT_ANSWER_WORKING_DAYS
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}
