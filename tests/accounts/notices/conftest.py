"""A mail server, and what waits in the outbox for it."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from accounts.models import Mail, User
from accounts.notices.outbox import send_mail
from tests.accounts.notices import mail_server
from tests.accounts.notices.mail_server import MailServer
from tests.accounts.notices.workers import Gate

URL = "https://example.com/one-time"


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server.running() as server:
        settings.EMAIL_BACKEND = "accounts.notices.server.SmtpBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.EMAIL_TIMEOUT = 5
        yield server


@pytest.fixture
def waiting(person: User) -> Mail:
    """A mail in the outbox."""
    send_mail(kind="reset_password", user=person, facts={"url": URL})
    return Mail.objects.get()


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.opened.set()
