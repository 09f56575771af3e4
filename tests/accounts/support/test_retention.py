"""Conversations are kept for a year after their end, and no longer."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import StaffAccess, Ticket, TicketMessage, TicketState, User
from accounts.staff.access_log import CONVERSATION, record_access
from accounts.staff.roles import Role
from accounts.support.answer import answer_ticket
from accounts.support.retention import close_quiet_tickets, purge_tickets
from accounts.support.write import close_ticket
from accounts.tasks import forget_tickets
from privacy.data_map import data_map
from privacy.vocabulary import Export
from tests.accounts.support.conftest import ticket_of

pytestmark = pytest.mark.django_db


def closed(ticket: Ticket, *, days_ago: int) -> None:
    close_ticket(ticket=ticket)
    at = timezone.now() - timedelta(days=days_ago)
    Ticket.objects.filter(pk=ticket.pk).update(closed_at=at)


def test_a_year_after_its_end_no_word_is_left(person: User) -> None:
    young, old, running = (ticket_of(person) for _ in range(3))
    closed(young, days_ago=364)
    closed(old, days_ago=366)
    assert purge_tickets() == 1
    assert set(Ticket.objects.all()) == {young, running}
    assert TicketMessage.objects.count() == 2
    assert purge_tickets() == 0


def test_what_staff_saw_outlives_the_ticket(
    person: User, supporter: User, signed_in: Client, ticket: Ticket
) -> None:
    record_access(
        staff=supporter,
        role=Role.SUPPORT,
        person=person,
        ticket=ticket,
        what=CONVERSATION,
        why="asked",
    )
    closed(ticket, days_ago=366)
    purge_tickets()
    line = StaffAccess.objects.get()
    assert (line.ticket, line.what, line.why) == (None, CONVERSATION, "asked")
    assert "asked" in signed_in.get("/account/support/accesses/").content.decode()


def test_an_answer_that_nobody_answers_ends_the_conversation(
    ticket: Ticket, supporter: User
) -> None:
    answer_ticket(ticket=ticket, staff=supporter, text="Hello.", request_key=uuid.uuid4())
    assert close_quiet_tickets() == 0
    TicketMessage.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert close_quiet_tickets() == 1
    assert Ticket.objects.get().state == TicketState.CLOSED


def test_who_waits_for_us_is_never_closed_for_silence(ticket: Ticket) -> None:
    TicketMessage.objects.update(created_at=timezone.now() - timedelta(days=99))
    assert close_quiet_tickets() == 0


def test_the_housework_does_both(ticket: Ticket) -> None:
    closed(ticket, days_ago=400)
    forget_tickets()
    assert not Ticket.objects.exists()


def test_every_word_of_a_ticket_is_in_the_export() -> None:
    exported = {
        (row.model, row.field): row.export
        for row in data_map()
        if row.model in {"accounts.Ticket", "accounts.TicketMessage"}
    }
    sealed = {key for key in exported if key[1].startswith("sealed_")}
    assert len(sealed) == 3
    assert {exported[key] for key in sealed} == {Export.OPENED}
