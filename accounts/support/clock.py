"""By when whoever wrote to us has an answer, and how long that still is."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Ticket, TicketKind

SATURDAY: Final = 5
HOUR: Final = timedelta(hours=1)


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


def working_days_between(since: datetime, until: datetime) -> int:
    """How many whole working days lie between; none where `until` came first."""
    days = 0
    while after_working_days(since, days + 1) <= until:
        days += 1
    return days


def promised_time(kind: str) -> str:
    """What we promise, in words, for the form and the receipt: `2 working days`."""
    if kind == TicketKind.UNDER_AGE:
        return _hours(settings.UNDER_AGE_ERASED_WITHIN)
    return _working_days(settings.SUPPORT_ANSWER_WORKING_DAYS)


def time_left(ticket: Ticket, *, now: datetime) -> str:
    """How long there still is, in the measure of the promise."""
    left = _measured(ticket, now, ticket.answer_due_at)
    return _("%(time)s left") % {"time": left}


def time_late(ticket: Ticket, *, now: datetime) -> str:
    """How long the time that we named has been over."""
    late = _measured(ticket, ticket.answer_due_at, now)
    return _("late by %(time)s") % {"time": late}


def _measured(ticket: Ticket, since: datetime, until: datetime) -> str:
    if ticket.is_report:
        return _hours(until - since)
    days = working_days_between(since, until)
    return _working_days(days) if days else _("less than a working day")


def _hours(time: timedelta) -> str:
    hours = time // HOUR
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}


def _working_days(days: int) -> str:
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}
