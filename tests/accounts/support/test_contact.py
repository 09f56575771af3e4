"""The contact form: from words to a ticket, with a receipt, once, and not without end."""

import uuid

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Ticket, TicketMessage, User
from accounts.support.limits import RECEIPTS_A_DAY
from accounts.support.links import link_to
from accounts.support.sealing import open_conversation
from privacy.vault import HOUSE, destroy_key
from tests.accounts.support.conftest import SUBJECT, TEXT, asked, said, ticket_of
from tests.markup import elements

pytestmark = pytest.mark.django_db

VISITOR = "ada@example.com"


def test_a_signed_in_person_gets_a_ticket_and_a_receipt(signed_in: Client, person: User) -> None:
    answer = signed_in.post("/support/", asked())
    ticket = Ticket.objects.get()
    assert answer.headers["Location"] == f"/account/support/{ticket.public_id}/"
    assert (ticket.person, ticket.kind, ticket.state) == (person, "support", "open")
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert SUBJECT in letter.subject
    assert "within 2 working days" in str(letter.body)
    assert f"http://testserver/account/support/{ticket.public_id}/" in str(letter.body)


def test_a_visitor_gets_a_ticket_and_a_link(client: Client) -> None:
    answer = client.post("/support/", asked(address=VISITOR))
    assert answer.headers["Location"] == "/support/sent/"
    ticket = Ticket.objects.get()
    assert ticket.person is None
    (letter,) = mail.outbox
    assert letter.to == [VISITOR]
    assert "/support/t/" in str(letter.body)


def test_a_receipt_repeats_no_words_of_a_visitor(client: Client) -> None:
    """The address may be anybody's: else this form would send what it is told to strangers."""
    client.post("/support/", asked(address=VISITOR, subject="Buy at spam.example", text="Buy"))
    (letter,) = mail.outbox
    assert "spam" not in letter.subject + str(letter.body)


def test_the_time_of_the_answer_is_printed_on_the_form(client: Client, settings: object) -> None:
    settings.SUPPORT_ANSWER_WORKING_DAYS = 5  # type: ignore[attr-defined]
    assert "answers within 5 working days" in client.get("/support/").content.decode()


def test_words_and_address_are_sealed_for_their_owner(client: Client, signed_in: Client) -> None:
    signed_in.post("/support/", asked())
    Client().post("/support/", asked(address=VISITOR))
    tickets, messages = Ticket.objects.all(), TicketMessage.objects.all()
    sealed = [*(row.sealed_subject for row in tickets), *(row.sealed_text for row in messages)]
    sealed += [row.sealed_contact for row in tickets if row.sealed_contact is not None]
    raw = b"".join(map(bytes, sealed))
    for words in (SUBJECT, TEXT, VISITOR, "/support/t/"):
        assert words.encode() not in raw


def test_with_a_persons_key_their_words_are_gone(person: User, ticket: Ticket) -> None:
    assert open_conversation(ticket).subject == SUBJECT
    destroy_key(person.pk)
    with pytest.raises(Exception, match=str(person.pk)):
        open_conversation(ticket)
    assert person.pk != HOUSE


def test_the_same_form_sent_twice_is_one_ticket(signed_in: Client) -> None:
    form = asked()
    places = {signed_in.post("/support/", form).headers["Location"] for _ in range(3)}
    assert len(places) == 1
    assert Ticket.objects.count() == TicketMessage.objects.count() == len(mail.outbox) == 1


def test_the_key_of_anothers_form_leads_to_nothing_of_theirs(
    signed_in: Client, client: Client
) -> None:
    form = asked()
    signed_in.post("/support/", form)
    Client().post("/support/", {**form, "address": VISITOR})
    assert Ticket.objects.count() == 2


def test_what_fills_in_the_trap_gets_thanks_and_nothing_else(client: Client) -> None:
    answer = client.post("/support/", asked(address=VISITOR, website="http://spam.example"))
    assert answer.headers["Location"] == "/support/sent/"
    assert not Ticket.objects.exists()
    assert len(mail.outbox) == 0


def test_people_do_not_meet_the_trap(client: Client) -> None:
    page = client.get("/support/").content.decode()
    (field,) = (one for one in elements(page, "input") if one.get("name") == "website")
    assert (field["tabindex"], field["autocomplete"]) == ("-1", "off")
    (around,) = (one for one in elements(page, "div") if one.get("class") == "trap")
    assert around["aria-hidden"] == "true"


def test_a_network_writes_so_often_and_loses_no_words(client: Client) -> None:
    for n in range(10):
        client.post("/support/", asked(address=f"visitor{n}@example.com"))
    answer = client.post("/support/", asked(address=VISITOR, text="My last words."))
    assert answer.status_code == 429
    assert "My last words." in answer.content.decode()
    assert Ticket.objects.count() == 10


def test_an_address_that_got_many_receipts_gets_no_more_and_its_messages_arrive() -> None:
    for n in range(RECEIPTS_A_DAY + 2):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        assert client.post("/support/", asked(address=VISITOR)).status_code == 302
    assert Ticket.objects.count() == RECEIPTS_A_DAY + 2
    assert len(mail.outbox) == RECEIPTS_A_DAY


def test_reports_of_an_address_that_was_flooded_arrive_as_well(client: Client) -> None:
    form = {"account": "nobody@example.com", "text": "", "address": VISITOR}
    for n in range(RECEIPTS_A_DAY + 1):
        report = {**form, "request_key": uuid.uuid4()}
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/report/age/", report)
    assert Ticket.objects.count() == RECEIPTS_A_DAY + 1
    assert len(mail.outbox) == RECEIPTS_A_DAY


def test_each_further_message_gets_a_receipt_on_the_page_and_by_mail(
    signed_in: Client, person: User, ticket: Ticket
) -> None:
    form = said("And one more thing.")
    url = f"/account/support/{ticket.public_id}/"
    page = signed_in.post(url, form, follow=True).content.decode()
    signed_in.post(url, form)
    assert "Your message has arrived." in page
    receipts = [letter for letter in mail.outbox if letter.subject.startswith("We have")]
    assert [letter.to for letter in receipts] == [[person.email]] * 2


def test_a_visitors_further_messages_get_receipts_by_the_same_measure(client: Client) -> None:
    ticket = ticket_of(None, address=VISITOR, text="First.")
    url = link_to(ticket).removeprefix("http://testserver")
    for n in range(RECEIPTS_A_DAY + 1):
        page = client.post(url, said(f"Word {n}"), follow=True).content.decode()
        assert "Your message has arrived." in page
    assert len(mail.outbox) == 1 + RECEIPTS_A_DAY
    assert {tuple(letter.to) for letter in mail.outbox} == {(VISITOR,)}


def test_only_who_is_signed_in_can_let_us_look(client: Client, signed_in: Client) -> None:
    assert "You may look at what I made" in signed_in.get("/support/").content.decode()
    signed_in.post("/support/", asked(allows_content="on"))
    assert Ticket.objects.get().allows_content
    visitor = Client()
    assert "You may look" not in visitor.get("/support/").content.decode()
    visitor.post("/support/", asked(address=VISITOR, allows_content="on"))
    assert Ticket.objects.filter(allows_content=True).count() == 1


def test_a_guest_is_answered_like_a_visitor(client: Client) -> None:
    guest = User.objects.create_user(f"{uuid.uuid4().hex}@guest.invalid", is_guest=True)
    client.force_login(guest)
    client.post("/support/", asked(address=VISITOR))
    assert Ticket.objects.get().person is None
    assert mail.outbox[0].to == [VISITOR]
