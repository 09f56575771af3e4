"""Working days from Monday to Friday; hours for a report about a child."""

from datetime import UTC, datetime

import pytest

from accounts.models import Ticket, TicketKind
from accounts.support.clock import due, promised_time, time_late, time_left


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


def waiting(kind: TicketKind, due_at: datetime) -> Ticket:
    return Ticket(kind=kind, answer_due_at=due_at)


@pytest.mark.parametrize(
    ("kind", "day", "hour", "words"),
    [
        (TicketKind.SUPPORT, 24, 14, "2 working days left"),
        (TicketKind.SUPPORT, 23, 14, "1 working day left"),
        (TicketKind.SUPPORT, 23, 13, "less than a working day left"),
        (TicketKind.UNDER_AGE, 23, 14, "72 hours left"),
        (TicketKind.UNDER_AGE, 20, 15, "1 hour left"),
    ],
)
def test_the_desk_says_what_is_left_in_the_measure_of_the_promise(
    kind: TicketKind, day: int, hour: int, words: str
) -> None:
    friday = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
    assert time_left(waiting(kind, friday.replace(day=day, hour=hour)), now=friday) == words


def test_it_says_how_late_it_is() -> None:
    monday = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    friday = monday.replace(day=20)
    assert time_late(waiting(TicketKind.SUPPORT, friday), now=monday) == "late by 1 working day"
    assert time_late(waiting(TicketKind.UNDER_AGE, friday), now=monday) == "late by 72 hours"
