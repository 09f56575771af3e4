"""What a server refuses: for now or for good, and whether it is the address that is wrong."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import BouncedAddress, Mail, MailState, User
from accounts.notices.claim import WAITS
from accounts.notices.outbox import send_mail
from accounts.notices.post import post_next
from tests.accounts.notices.conftest import URL
from tests.accounts.notices.mail_server import MailServer

pytestmark = pytest.mark.django_db


def test_a_greylisting_server_is_asked_again_in_a_minute(
    server: MailServer, waiting: Mail
) -> None:
    server.steps["RCPT"] = lambda: "451 4.7.1 Come back later"
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.WAITING, "4.7.1")
    assert WAITS[0] - timedelta(seconds=10) < waiting.next_try_at - timezone.now() <= WAITS[0]
    assert waiting.sealed
    assert not post_next()

    del server.steps["RCPT"]
    with time_machine.travel(timezone.now() + WAITS[0]):
        assert post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.SENT, "")
    assert len(server.messages) == 1


def test_an_address_that_is_refused_for_good_is_noted_and_not_tried_again(
    server: MailServer, waiting: Mail, person: User
) -> None:
    server.steps["RCPT"] = lambda: "550 5.1.1 No such mailbox"
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.FAILED, "5.1.1")
    assert waiting.sealed is None
    bounce = BouncedAddress.objects.get()
    assert (bounce.user, bounce.address, bounce.code) == (person, "grace@example.com", "5.1.1")
    assert not post_next()
    assert server.messages == []


@pytest.mark.parametrize(
    ("command", "answer", "state", "code", "bounces"),
    [
        ("RCPT", "450 Mailbox busy", MailState.WAITING, "450", 0),
        ("RCPT", "421 4.3.2 Going down", MailState.WAITING, "4.3.2", 0),
        ("RCPT", "550 Nobody here", MailState.FAILED, "5.0.0", 1),
        ("RCPT", "550 2.1.5 Confused", MailState.FAILED, "5.0.0", 1),
        ("RCPT", "552 5.2.2 Mailbox full", MailState.FAILED, "5.2.2", 1),
        ("DATA", "452 4.3.1 Disk full", MailState.WAITING, "4.3.1", 0),
        ("DATA", "554 5.7.1 Looks like spam", MailState.FAILED, "5.7.1", 0),
        ("DATA", "550 5.1.1 No such mailbox after all", MailState.FAILED, "5.1.1", 1),
    ],
)
def test_what_a_server_means_is_read_from_its_codes(
    server: MailServer,
    waiting: Mail,
    command: str,
    answer: str,
    state: str,
    code: str,
    bounces: int,
) -> None:
    server.steps[command] = lambda: answer
    post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (state, code)
    assert BouncedAddress.objects.count() == bounces


def test_an_address_that_is_not_the_persons_own_is_not_noted_as_theirs(
    server: MailServer, person: User
) -> None:
    facts = {"url": URL}
    send_mail(kind="confirm_address", user=person, address="new@example.com", facts=facts)
    server.steps["RCPT"] = lambda: "550 5.1.1 No such mailbox"
    post_next()
    assert Mail.objects.get().state == MailState.FAILED
    assert not BouncedAddress.objects.exists()


def test_a_bounce_is_forgotten_when_a_mail_goes_through(
    server: MailServer, waiting: Mail, person: User
) -> None:
    BouncedAddress.objects.create(
        user=person, address=person.email, noted_at=timezone.now(), code="5.2.2"
    )
    post_next()
    assert not BouncedAddress.objects.exists()


def test_after_the_last_try_a_mail_has_failed(server: MailServer, waiting: Mail) -> None:
    server.steps["RCPT"] = lambda: "451 4.7.1 Come back later"
    now = timezone.now()
    for wait in (timedelta(), *WAITS):
        now += wait
        with time_machine.travel(now, tick=False):
            assert post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.FAILED, "4.7.1")
    assert waiting.attempts_made == len(WAITS) + 1
    assert not BouncedAddress.objects.exists()
