"""What must not get in, and what must get in whole."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Ticket, User
from accounts.support.sealing import open_conversation
from tests.accounts.support.conftest import asked

pytestmark = pytest.mark.django_db

VISITOR = "ada@example.com"
INJECTION = "\r\nBcc: everybody@example.com"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "x" * 100_000, "more than 10000 characters"),
        ("text", "  \n ", "Write a few words."),
        ("text", "before\x00after", "Null characters"),
        ("subject", "x" * 121, "more than 120 characters"),
        ("subject", f"Hello{INJECTION}", "Write one line"),
        ("subject", "abc\u202egnp.exe", "Write one line"),
        ("subject", "", "Give it a subject."),
        ("kind", "under_age", "Select a valid choice"),
        ("address", f"ada@example.com{INJECTION}", 'data-code="invalid"'),
        ("address", "ada@example.com, eve@example.com", 'data-code="invalid"'),
        ("address", "", "Enter your email address."),
    ],
)
def test_it_is_refused_with_a_sentence_and_nothing_happens(
    client: Client, field: str, value: str, words: str
) -> None:
    answer = client.post("/support/", asked(**{"address": VISITOR, field: value}))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Ticket.objects.exists()
    assert len(mail.outbox) == 0


@pytest.mark.parametrize(
    "text",
    ["שלום, הייצוא נכשל", "مرحبا 👩🏽‍🚀🦊", "<script>alert(1)</script>", "{{ 7 }} %s %(n)s"],
)
def test_any_script_arrives_as_it_was_written(signed_in: Client, person: User, text: str) -> None:
    signed_in.post("/support/", asked(text=text, subject=text[:60]))
    ticket = Ticket.objects.get()
    conversation = open_conversation(ticket)
    assert (conversation.subject, conversation.messages[0].text) == (text[:60], text)
    page = signed_in.get(f"/account/support/{ticket.public_id}/").content.decode()
    assert "<script>alert" not in page
    assert mail.outbox[0].subject.endswith(text[:60])


def test_a_form_without_its_name_is_a_new_form(signed_in: Client) -> None:
    for key in ("", "no-uuid"):
        assert signed_in.post("/support/", asked(request_key=key)).status_code == 302
    assert Ticket.objects.count() == 2


def test_lines_of_a_message_stay_lines(signed_in: Client) -> None:
    signed_in.post("/support/", asked(text="one\r\ntwo\r\n\r\nthree"))
    assert open_conversation(Ticket.objects.get()).messages[0].text == "one\ntwo\n\nthree"


def test_a_body_beyond_all_measure_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.post("/support/", asked(address=VISITOR, text="x" * (2 << 20)))
    assert answer.status_code in {400, 413}
    assert not Ticket.objects.exists()
