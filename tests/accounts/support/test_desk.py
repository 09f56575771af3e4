"""The desk: who waits, in which order, and what an answer does."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import (
    Notice,
    StaffAccess,
    Ticket,
    TicketKind,
    TicketMessage,
    TicketState,
    User,
)
from accounts.support.answer import answer_ticket
from accounts.support.overdue import overdue_tickets
from tests.accounts.staff.conftest import sign_in, staff_of
from tests.accounts.support.conftest import SUBJECT, TEXT, said, ticket_of

pytestmark = pytest.mark.django_db


def test_who_was_promised_an_answer_first_stands_first(at_the_desk: Client) -> None:
    now = timezone.now()
    keys = []
    for n, hours in enumerate((5, -5, 30)):
        ticket = ticket_of(User.objects.create_user(f"person{n}@example.com"))
        Ticket.objects.filter(pk=ticket.pk).update(answer_due_at=now + timedelta(hours=hours))
        keys.append(str(ticket.public_id))
    page = at_the_desk.get("/staff/support/").content.decode()
    places = [page.index(keys[n]) for n in (1, 0, 2)]
    assert places == sorted(places)
    assert page.count("late by less than a working day") == 1
    assert "1 waits too long" in page


def test_the_list_shows_nothing_of_whose_it_is_or_what_it_says(
    at_the_desk: Client, ticket: Ticket, person: User
) -> None:
    page = at_the_desk.get("/staff/support/").content.decode()
    assert str(ticket.public_id) in page
    assert person.email not in page
    assert SUBJECT not in page
    assert not StaffAccess.objects.exists()


def test_each_opening_is_written_down_once_and_its_person_sees_it(
    at_the_desk: Client, supporter: User, signed_in: Client, person: User, ticket: Ticket
) -> None:
    url = f"/staff/support/{ticket.public_id}/"
    for _ in range(3):
        at_the_desk.get(url)
    line = StaffAccess.objects.get()
    assert (line.staff, line.person, line.ticket) == (supporter, person, ticket)
    assert (line.role, line.what) == ("support", "conversation")
    page = signed_in.get("/account/support/accesses/").content.decode()
    assert "Opened a conversation with us, to answer it" in page
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        sign_in(supporter).get(url)
    assert StaffAccess.objects.count() == 2


def test_opening_a_visitors_conversation_is_written_down(at_the_desk: Client) -> None:
    ticket = ticket_of(None, address="ada@example.com")
    at_the_desk.get(f"/staff/support/{ticket.public_id}/")
    line = StaffAccess.objects.get()
    assert (line.person, line.ticket, line.what) == (None, ticket, "conversation")


def test_an_answer_is_read_by_the_person_and_announced(
    at_the_desk: Client, signed_in: Client, person: User, ticket: Ticket
) -> None:
    url = f"/staff/support/{ticket.public_id}/"
    assert TEXT in at_the_desk.get(url).content.decode()
    assert at_the_desk.post(url, said("Please try again.")).status_code == 302
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject) == ([person.email], f"An answer to: {SUBJECT}")
    assert "Please try again." not in str(letter.body)
    assert Notice.objects.filter(owner=person, kind="ticket_answer").count() == 1
    page = signed_in.get(f"/account/support/{ticket.public_id}/").content.decode()
    assert "Please try again." in page
    assert "support@staff.example.com" not in page


def test_the_first_answer_is_noted_once(ticket: Ticket, supporter: User) -> None:
    noted = []
    for text in ("First.", "Second."):
        answer_ticket(ticket=ticket, staff=supporter, text=text, request_key=uuid.uuid4())
        noted.append(Ticket.objects.get().first_answered_at)
    assert noted[0] is not None
    assert noted[0] == noted[1]


def test_the_same_answer_sent_twice_is_one_answer(at_the_desk: Client, ticket: Ticket) -> None:
    form = said("Please try again.")
    for _ in range(2):
        at_the_desk.post(f"/staff/support/{ticket.public_id}/", form)
    assert TicketMessage.objects.filter(is_from_staff=True).count() == 1
    assert len(mail.outbox) == 2  # the receipt, the answer


def test_an_answer_may_close(at_the_desk: Client, ticket: Ticket) -> None:
    Ticket.objects.update(allows_content=True)
    form = said("Done.", closes="on")
    at_the_desk.post(f"/staff/support/{ticket.public_id}/", form)
    closed = Ticket.objects.get()
    assert (closed.state, closed.allows_content) == (TicketState.CLOSED, False)
    assert closed.closed_at is not None


@pytest.mark.parametrize(
    "show", ["", "?show=answered", "?show=closed", "?show=nonsense", "?show=%00"]
)
def test_every_list_of_the_desk_opens(at_the_desk: Client, ticket: Ticket, show: str) -> None:
    assert at_the_desk.get(f"/staff/support/{show}").status_code == 200


def test_an_answer_of_nothing_is_refused(at_the_desk: Client, ticket: Ticket) -> None:
    answer = at_the_desk.post(f"/staff/support/{ticket.public_id}/", said(" "))
    assert answer.status_code == 422
    assert len(mail.outbox) == 1


def test_reports_are_moderations_and_questions_are_supports(
    at_the_desk: Client, ticket: Ticket
) -> None:
    report = ticket_of(None, kind=TicketKind.UNDER_AGE)
    moderator = sign_in(staff_of("moderation"))
    for client, kind, theirs, anothers in (
        (at_the_desk, "support", ticket, report),
        (moderator, "reports", report, ticket),
    ):
        assert client.get(f"/staff/{kind}/{theirs.public_id}/").status_code == 200
        assert client.get(f"/staff/{kind}/{anothers.public_id}/").status_code == 404
    assert at_the_desk.get(f"/staff/reports/{report.public_id}/").status_code == 403
    assert moderator.get(f"/staff/support/{ticket.public_id}/").status_code == 403
    for client in (at_the_desk, moderator):
        shown = client.get("/staff/support/").content.decode()
        assert (str(ticket.public_id) in shown) is (client is at_the_desk)
        assert (str(report.public_id) in shown) is (client is moderator)


def test_nobody_answers_themselves(at_the_desk: Client, supporter: User) -> None:
    own = ticket_of(supporter)
    assert at_the_desk.get(f"/staff/support/{own.public_id}/").status_code == 404


def test_what_is_late_is_seen(ticket: Ticket, supporter: User) -> None:
    later = ticket.answer_due_at + timedelta(seconds=1)
    assert not overdue_tickets(ticket.answer_due_at).exists()
    assert list(overdue_tickets(later)) == [ticket]
    answer_ticket(ticket=ticket, staff=supporter, text="Hello.", request_key=uuid.uuid4())
    assert not overdue_tickets(later).exists()
