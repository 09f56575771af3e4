"""Working days from Monday to Friday; hours for a report about a child."""

from datetime import UTC, datetime

import pytest

from accounts.models import TicketKind
from accounts.support.clock import due, promised_time


@pytest.mark.parametrize(
    ("day", "answered_on"),
    [(16, 18), (17, 19), (18, 20), (19, 23), (20, 24), (21, 24), (22, 24)],
)
def test_an_answer_is_due_after_two_working_days(day: int, answered_on: int) -> None:
    """16 November 2026 is a Monday."""
    since = datetime(2026, 11, day, 14, 30, tzinfo=UTC)
    assert due(TicketKind.SUPPORT, since=since) == since.replace(day=answered_on)


def test_a_report_about_a_child_waits_for_no_weekend() -> None:
    friday = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    assert due(TicketKind.UNDER_AGE, since=friday) == friday.replace(day=23)


def test_the_words_say_the_number_that_the_clock_uses(settings: object) -> None:
    assert promised_time(TicketKind.SUPPORT) == "2 working days"
    assert promised_time(TicketKind.UNDER_AGE) == "72 hours"
    settings.SUPPORT_ANSWER_WORKING_DAYS = 1  # type: ignore[attr-defined]
    assert promised_time(TicketKind.FEEDBACK) == "1 working day"
