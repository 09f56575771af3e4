"""A conversation from the side of whoever asked: signed in, or by the link of a mail."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Ticket, TicketMessage, TicketState, User
from accounts.support.answer import answer_ticket
from accounts.support.links import digest_of, link_to, token_of
from accounts.support.sealing import open_conversation
from accounts.support.write import close_ticket
from tests.accounts.support.conftest import SUBJECT, TEXT, said, ticket_of

pytestmark = pytest.mark.django_db

VISITOR = "ada@example.com"


@pytest.fixture
def by_link(db: None) -> str:
    ticket = ticket_of(None, address=VISITOR)
    return link_to(ticket).removeprefix("http://testserver")


def test_without_conversations_the_page_invites_one(signed_in: Client) -> None:
    page = signed_in.get("/account/support/").content.decode()
    assert "You have not written to us yet." in page
    assert 'href="/support/"' in page


def test_the_list_costs_the_same_however_long_it_is(signed_in: Client, person: User) -> None:
    counts = []
    signed_in.get("/account/support/")
    for _ in range(2):
        ticket_of(person)
        ticket_of(person)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert SUBJECT in signed_in.get("/account/support/").content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_next_words_are_added_once(signed_in: Client, ticket: Ticket) -> None:
    form = said("And here is the file.")
    for _ in range(2):
        signed_in.post(f"/account/support/{ticket.public_id}/", form)
    texts = [message.text for message in open_conversation(ticket).messages]
    assert texts == [TEXT, "And here is the file."]


def test_another_persons_ticket_is_not_there(signed_in: Client) -> None:
    other = ticket_of(User.objects.create_user("other@example.com"))
    visitors = ticket_of(None, address=VISITOR)
    for ticket in (other, visitors):
        url = f"/account/support/{ticket.public_id}/"
        assert signed_in.get(url).status_code == 404
        assert signed_in.post(url, said("Hello")).status_code == 404
        assert signed_in.post(f"{url}close/").status_code == 404
        assert signed_in.post(f"{url}let/", {"allow": "yes"}).status_code == 404
    assert TicketMessage.objects.count() == 2
    assert not Ticket.objects.exclude(state="open").exists()
    assert not Ticket.objects.filter(allows_content=True).exists()


def test_writing_again_opens_it_again_with_a_new_clock(signed_in: Client, ticket: Ticket) -> None:
    signed_in.post(f"/account/support/{ticket.public_id}/close/")
    Ticket.objects.update(answer_due_at=timezone.now() - timedelta(days=9))
    assert Ticket.objects.get().state == TicketState.CLOSED
    signed_in.post(f"/account/support/{ticket.public_id}/", said("One more thing."))
    again = Ticket.objects.get()
    assert (again.state, again.closed_at) == (TicketState.OPEN, None)
    assert again.answer_due_at > timezone.now()


def test_writing_while_we_owe_an_answer_gives_us_no_more_time(
    signed_in: Client, ticket: Ticket
) -> None:
    signed_in.post(f"/account/support/{ticket.public_id}/", said("Hello?"))
    assert Ticket.objects.get().answer_due_at == ticket.answer_due_at


def test_leave_to_look_is_given_taken_back_and_ends_with_the_conversation(
    signed_in: Client, ticket: Ticket
) -> None:
    url = f"/account/support/{ticket.public_id}/"
    for allow, expected in (("yes", True), ("no", False), ("yes", True)):
        signed_in.post(f"{url}let/", {"allow": allow})
        assert Ticket.objects.get().allows_content is expected
    signed_in.post(f"{url}close/")
    assert not Ticket.objects.get().allows_content
    signed_in.post(f"{url}let/", {"allow": "yes"})
    assert not Ticket.objects.get().allows_content


def test_a_visitor_reads_and_answers_by_the_link(
    client: Client, by_link: str, supporter: User
) -> None:
    ticket = Ticket.objects.get()
    answer_ticket(ticket=ticket, staff=supporter, text="Try again.", request_key=uuid.uuid4())
    page = client.get(by_link).content.decode()
    assert TEXT in page
    assert "Try again." in page
    assert client.post(by_link, said("It works.")).status_code == 302
    assert [one.text for one in open_conversation(ticket).messages][-1] == "It works."
    assert Ticket.objects.get().state == TicketState.OPEN


def test_each_mail_of_a_conversation_names_the_same_link(
    client: Client, by_link: str, supporter: User, link_of_last_mail: Callable[[], str]
) -> None:
    ticket = Ticket.objects.get()
    answer_ticket(ticket=ticket, staff=supporter, text="Try again.", request_key=uuid.uuid4())
    assert link_of_last_mail() == by_link
    assert mail.outbox[-1].to == [VISITOR]
    assert ticket.token_digest is not None
    assert bytes(ticket.token_digest) == digest_of(token_of(ticket))


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t + "A", lambda _: "x", str.lower])
def test_a_wrong_token_opens_nothing(
    client: Client, by_link: str, change: Callable[[str], str]
) -> None:
    token = by_link.rstrip("/").rpartition("/")[2]
    url = f"/support/t/{change(token)}/"
    answer = client.get(url)
    assert (answer.status_code, TEXT in answer.content.decode()) == (404, False)
    assert client.post(url, said("Hello")).status_code == 404
    assert TicketMessage.objects.count() == 1


def test_the_link_lasts_a_while_after_the_end(client: Client, by_link: str) -> None:
    close_ticket(ticket=Ticket.objects.get())
    assert client.get(by_link).status_code == 200
    Ticket.objects.update(closed_at=timezone.now() - timedelta(days=31))
    assert client.get(by_link).status_code == 404


def test_a_link_leads_to_no_ticket_of_a_person(client: Client, ticket: Ticket) -> None:
    assert client.get(f"/support/t/{token_of(ticket)}/").status_code == 404
