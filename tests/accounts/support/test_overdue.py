"""What waits past the time that we named is told to those who can end it, once."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Mail, Notice, Ticket, TicketKind, User
from accounts.support.answer import answer_ticket
from accounts.support.overdue import tell_staff_of_overdue
from accounts.tasks import clear_outbox, watch_clocks
from config import diagnosis
from tests.accounts.staff.conftest import staff_of
from tests.accounts.support.conftest import SUBJECT, said, ticket_of

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    subject = "Somebody waits too long"
    return sorted((sent.to[0], sent.subject) for sent in mail.outbox if sent.subject == subject)


def late(ticket: Ticket) -> Ticket:
    ticket.answer_due_at = timezone.now() - timedelta(hours=1)
    ticket.save(update_fields=["answer_due_at"])
    return ticket


def test_the_staff_of_the_role_are_told_once(supporter: User, ticket: Ticket) -> None:
    staff_of("moderation")
    staff_of("admin")
    watch_clocks()
    assert told() == []
    late(ticket)
    for _ in range(3):
        watch_clocks()
    assert told() == [(supporter.email, "Somebody waits too long")]
    letter = str(mail.outbox[-1].body)
    assert f"http://testserver/staff/support/{ticket.public_id}/" in letter
    assert SUBJECT not in letter
    assert Notice.objects.filter(kind="ticket_overdue").count() == 1


def test_they_are_not_told_again_once_the_row_of_the_mail_is_gone(
    supporter: User, ticket: Ticket
) -> None:
    late(ticket)
    watch_clocks()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert len(told()) == 1
        clear_outbox()
        assert not Mail.objects.exists()
        watch_clocks()
        assert len(told()) == 1


def test_what_was_told_before_costs_no_queries_of_its_own(supporter: User) -> None:
    def queries(number: int) -> int:
        for _ in range(number):
            late(ticket_of(None))
        watch_clocks()
        with CaptureQueriesContext(connection) as asked:
            watch_clocks()
        return len(asked)

    assert queries(1) == queries(5)


def test_an_undecided_report_is_moderations(supporter: User, person: User) -> None:
    moderator = staff_of("moderation")
    report = late(ticket_of(None, kind=TicketKind.UNDER_AGE, about=person))
    answer_ticket(ticket=report, staff=moderator, **said("How old?"))
    watch_clocks()
    assert [to for to, _subject in told()] == [moderator.email]
    letter = next(str(sent.body) for sent in mail.outbox if sent.to == [moderator.email])
    assert f"/staff/reports/{report.public_id}/" in letter


def test_nobody_is_told_of_a_report_about_themselves() -> None:
    moderator = staff_of("moderation")
    late(ticket_of(None, kind=TicketKind.UNDER_AGE, about=moderator))
    watch_clocks()
    assert told() == []


def test_a_new_clock_that_runs_out_is_told_again(supporter: User, ticket: Ticket) -> None:
    late(ticket)
    watch_clocks()
    ticket.answer_due_at += timedelta(minutes=30)
    ticket.save(update_fields=["answer_due_at"])
    watch_clocks()
    assert len(told()) == 2


def test_what_was_answered_is_not_told(supporter: User, ticket: Ticket) -> None:
    late(ticket)
    answer_ticket(ticket=ticket, staff=supporter, **said("Here."))
    watch_clocks()
    assert told() == []


def test_the_log_says_how_many_of_what_are_late(ticket: Ticket, log: io.StringIO) -> None:
    late(ticket)
    tell_staff_of_overdue(timezone.now())
    (line,) = [line for line in log.getvalue().splitlines() if "tickets overdue" in line]
    assert '"level": "warning"' in line
    assert '"reason": "support"' in line
    assert '"count": 1' in line


def test_the_doctor_names_what_is_late(ticket: Ticket) -> None:
    (desk,) = [part for part in diagnosis.parts() if part.name == "desk"]
    assert (desk.state, desk.detail) == ("real", "nobody waits past the promised time")
    late(ticket)
    late(ticket_of(None, kind=TicketKind.UNDER_AGE))
    (desk,) = [part for part in diagnosis.parts() if part.name == "desk"]
    assert (desk.state, desk.detail) == (
        "missing",
        "past the promised time: 1 without an answer, 1 reports without a decision",
    )
