"""A server that takes its time: no conversation lasts longer than the lease of its mail."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from accounts.models import Mail, MailState
from accounts.notices import server as ours
from accounts.notices.claim import LEASE
from accounts.notices.post import post_next
from tests.accounts.notices.mail_server import MailServer

pytestmark = pytest.mark.django_db

Say = Callable[[socket.socket], None]


@pytest.fixture
def dripping(settings: Settings) -> Iterator[None]:
    """A server whose greeting never ends: a letter every twentieth of a second, for long."""
    ended = threading.Event()

    def drip(listener: socket.socket) -> None:
        visitor, _ = listener.accept()
        with visitor:
            visitor.sendall(b"220-")
            until = time.monotonic() + 15
            while not ended.wait(0.05) and time.monotonic() < until:
                try:
                    visitor.sendall(b"x")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.EMAIL_BACKEND = "accounts.notices.server.SmtpBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
        thread = threading.Thread(target=drip, args=(listener,))
        thread.start()
        yield
        ended.set()
        thread.join(10)


def test_a_server_that_is_silent_is_left_after_the_time_limit(
    server: MailServer, waiting: Mail, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.3
    silence = threading.Event()
    server.steps["RCPT"] = lambda: "250 At last" if silence.wait(30) else None
    began = time.monotonic()
    post_next()
    silence.set()
    assert time.monotonic() - began < 10
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.WAITING, "connection")


def test_a_server_that_says_a_letter_at_a_time_is_left_at_the_deadline(
    waiting: Mail, dripping: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_TIMEOUT = 5
    monkeypatch.setattr(ours, "DEADLINE_S", 0.5)
    began = time.monotonic()
    post_next()
    assert 0.4 < time.monotonic() - began < 5
    waiting.refresh_from_db()
    assert (waiting.state, waiting.failure) == (MailState.WAITING, "connection")


def test_a_lease_outlasts_any_conversation() -> None:
    assert LEASE.total_seconds() > 2 * ours.DEADLINE_S


def test_no_alarm_is_left_behind(
    server: MailServer, waiting: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_off: list[threading.Timer] = []

    class Noted(threading.Timer):
        def start(self) -> None:
            set_off.append(self)
            super().start()

    monkeypatch.setattr(ours, "Timer", Noted)
    post_next()
    (alarm,) = set_off
    alarm.join(5)
    assert alarm.finished.is_set()
    assert not alarm.is_alive()
