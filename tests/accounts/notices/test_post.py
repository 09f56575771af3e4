"""Real conversations with a mail server: what it takes and refuses, and where it goes away."""

import io
import logging
from email.message import EmailMessage

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Mail, MailState, User
from accounts.notices.claim import WAITS
from accounts.notices.outbox import send_mail
from accounts.notices.post import post_next
from privacy.vault import destroy_key
from tests.accounts.notices.conftest import URL
from tests.accounts.notices.mail_server import HangUp, MailServer

pytestmark = pytest.mark.django_db


def hang_up() -> str:
    raise HangUp


def part(message: EmailMessage, form: str) -> str:
    found = message.get_body((form,))
    assert found is not None
    content: str = found.get_content()
    return content


def test_a_mail_that_is_taken_leaves_with_both_its_forms(
    server: MailServer, waiting: Mail, settings: Settings
) -> None:
    assert post_next()

    (message,) = server.messages
    assert message["To"] == "grace@example.com"
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert message["Subject"] == "Choose a new password for Maquette"
    assert message["Message-ID"] == f"<{waiting.public_id}@{settings.BRAND.domain}>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert URL in part(message, "plain")
    assert f'href="{URL}"' in part(message, "html")


def test_a_mail_that_is_taken_is_sent_once_and_its_words_are_dropped(
    server: MailServer, waiting: Mail
) -> None:
    assert post_next()
    assert not post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sealed, waiting.attempts_made) == (MailState.SENT, None, 1)
    assert waiting.sent_at is not None
    assert len(server.messages) == 1


@pytest.mark.parametrize("command", ["EHLO", "RCPT"])
def test_a_connection_that_is_lost_before_the_words_means_later(
    server: MailServer, waiting: Mail, command: str
) -> None:
    server.steps[command] = hang_up
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.WAITING, "connection")
    assert server.messages == []


def test_a_connection_that_is_lost_before_the_last_answer_sends_the_same_mail_again(
    server: MailServer, waiting: Mail
) -> None:
    """The server may have kept it and may not: only the recipient's mailbox can tell."""
    server.steps["DATA"] = hang_up
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.WAITING, "connection")

    del server.steps["DATA"]
    with time_machine.travel(timezone.now() + WAITS[0]):
        post_next()
    first, second = server.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]
    assert part(first, "plain") == part(second, "plain")


def test_a_connection_that_is_lost_after_the_last_answer_changes_nothing(
    server: MailServer, waiting: Mail
) -> None:
    server.steps["QUIT"] = hang_up
    post_next()
    waiting.refresh_from_db()
    assert waiting.state == MailState.SENT


def test_no_server_at_all_means_later(waiting: Mail, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "accounts.notices.server.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.WAITING, "connection")


def test_what_was_meant_for_an_erased_person_never_leaves(
    server: MailServer, waiting: Mail, person: User
) -> None:
    destroy_key(person.pk)
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.FAILED, "unreadable")
    assert server.messages == []


def test_a_mail_that_cannot_be_sent_keeps_no_other_one_waiting(
    server: MailServer, waiting: Mail, person: User
) -> None:
    Mail.objects.update(sealed=b"not sealed by anybody")
    send_mail(kind="account_back", user=person, facts={})
    while post_next():
        pass
    assert [message["Subject"] for message in server.messages] == ["Your account is open again"]


def test_a_server_is_never_spoken_to_inside_a_transaction(
    server: MailServer, transactional_db: None
) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        post_next()


def test_the_logs_hold_no_address_whatever_a_server_says(
    server: MailServer, waiting: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = (h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    answers = iter(("451 4.7.1 <grace@example.com> greylisted", None, "550 <grace@example.com>?"))
    server.steps["RCPT"] = lambda: next(answers)
    for _ in range(3):
        Mail.objects.update(next_try_at=timezone.now())
        post_next()
        send_mail(kind="account_back", user=waiting.user, facts={})

    assert '"code": "4.7.1"' in written.getvalue()
    assert '"event": "mail sent"' in written.getvalue()
    assert "grace" not in written.getvalue()
    assert "example.com" not in written.getvalue()
