"""Workers and databases that go away in the middle of a conversation."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import Mail, MailState
from accounts.notices.post import post_next
from config.embedded.places import ROOT
from tests.accounts.notices.mail_server import MailServer
from tests.accounts.notices.workers import Gate, in_thread

pytestmark = pytest.mark.django_db(transaction=True)

Postman = Callable[[], subprocess.Popen[bytes]]

POST = "import django; django.setup(); from accounts.notices.post import post_all; post_all()"


@pytest.fixture
def postman(server: MailServer) -> Iterator[Postman]:
    """Another process that posts what lies in this test's outbox."""
    processes: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.accounts.notices.postman_settings",
        "POSTMAN_DATABASE": str(connection.settings_dict["NAME"]),
        "POSTMAN_PORT": str(server.port),
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", POST]
        processes.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait(10)


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def end_lease(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_a_mail_whose_worker_is_killed_before_the_words_is_sent_once_by_the_next(
    server: MailServer, waiting: Mail, gate: Gate, postman: Postman
) -> None:
    server.steps["RCPT"] = gate
    process = postman()
    assert gate.reached.wait(60)
    kill(process)
    gate.opened.set()
    del server.steps["RCPT"]

    assert not post_next()
    waiting.refresh_from_db()
    assert waiting.state == MailState.SENDING
    assert server.messages == []

    end_lease(waiting)
    assert post_next()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts_made) == (MailState.SENT, 2)
    assert len(server.messages) == 1


def test_a_kill_between_the_last_answer_and_our_row_sends_it_again_under_the_same_name(
    server: MailServer, waiting: Mail, postman: Postman
) -> None:
    """The one window. What is taken is known to the server alone, and no mail may be lost."""
    process = postman()
    server.steps["DATA"] = lambda: kill(process)
    process.wait(60)
    del server.steps["DATA"]
    waiting.refresh_from_db()
    assert waiting.state == MailState.SENDING

    end_lease(waiting)
    assert post_next()
    assert server.ids == [f"<{waiting.public_id}@{settings.BRAND.domain}>"] * 2


def test_a_database_that_restarts_while_the_words_are_said_sends_nothing_twice(
    server: MailServer, waiting: Mail
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()

    def cut() -> None:
        def terminate() -> None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

        in_thread(terminate)

    server.steps["DATA"] = cut
    assert post_next()
    waiting.refresh_from_db()
    assert waiting.state == MailState.SENT
