"""Two workers at once, workers that are killed, and workers that come too late."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Mail, MailState, User
from accounts.notices import post
from accounts.notices.outbox import send_mail
from accounts.notices.post import post_all, post_next
from config.embedded.places import ROOT
from tests.accounts.notices.conftest import URL
from tests.accounts.notices.mail_server import MailServer

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


class Gate:
    """A step of the server that says when it is reached, and waits to be opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.opened.wait(30)


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.opened.set()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def end_lease(mail: Mail) -> None:
    Mail.objects.filter(pk=mail.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def in_thread(work: Callable[[], object]) -> object:
    try:
        return work()
    finally:
        connection.close()


def test_two_workers_at_once_send_a_mail_once(
    server: MailServer, waiting: Mail, gate: Gate
) -> None:
    server.steps["EHLO"] = gate
    with ThreadPoolExecutor(1) as worker:
        first = worker.submit(in_thread, post_next)
        assert gate.reached.wait(30)
        assert not post_next()
        gate.opened.set()
        assert first.result(30)
    assert len(server.messages) == 1


def test_many_workers_share_the_mails_and_send_each_once(server: MailServer, person: User) -> None:
    for n in range(30):
        facts = {"subject": f"Question {n}", "url": URL}
        send_mail(kind="ticket_answer", user=person, facts=facts)

    def work() -> int:
        sent = 0
        while post_next():
            sent += 1
        return sent

    with ThreadPoolExecutor(6) as workers:
        counts = list(workers.map(lambda _: in_thread(work), range(6)))
    assert sum(int(str(count)) for count in counts) == 30
    assert len(server.messages) == len(set(server.ids)) == 30


def test_the_words_do_not_leave_after_another_worker_took_the_mail_over(
    server: MailServer, waiting: Mail
) -> None:
    def take_over() -> None:
        in_thread(lambda: Mail.objects.update(fence=F("fence") + 1))

    server.steps["RCPT"] = take_over
    assert post_next()
    assert server.messages == []
    waiting.refresh_from_db()
    assert (waiting.state, waiting.fence) == (MailState.SENDING, 2)


def test_the_lease_begins_anew_right_before_the_words_leave(
    server: MailServer, waiting: Mail
) -> None:
    """However slow the server was until then, nobody else takes the mail while it is said."""
    leases = []

    def note() -> None:
        leases.append(in_thread(lambda: Mail.objects.get().leased_until))

    server.steps = {"EHLO": note, "DATA": note}
    post_next()
    assert leases[0] < leases[1]  # type: ignore[operator]  # both are times


def test_the_row_says_sent_before_the_goodbye(server: MailServer, waiting: Mail) -> None:
    states = []

    def note() -> None:
        states.append(in_thread(lambda: Mail.objects.get().state))

    server.steps = {"DATA": note, "QUIT": note}
    post_next()
    assert states == [MailState.SENDING, MailState.SENT]


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


def test_a_slow_server_keeps_no_more_than_two_of_a_process_waiting(
    server: MailServer, person: User, gate: Gate
) -> None:
    for _ in range(4):
        send_mail(kind="account_back", user=person, facts={})
    server.steps["EHLO"] = gate
    with ThreadPoolExecutor(2) as workers:
        busy = [workers.submit(in_thread, post_all) for _ in range(2)]
        while Mail.objects.filter(state=MailState.SENDING).count() < 2:
            gate.reached.wait(0.05)
        post_all()
        assert Mail.objects.filter(state=MailState.SENDING).count() == 2
        gate.opened.set()
        for one in busy:
            one.result(60)
    assert len(server.messages) == 4


def test_a_long_queue_is_sent_in_portions(
    server: MailServer, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(post, "MOST_AT_ONCE", 2)
    for _ in range(3):
        send_mail(kind="account_back", user=person, facts={})
    post_all()
    assert Mail.objects.filter(state=MailState.SENT).count() == 2


def test_a_mail_is_only_there_once_its_transaction_is(server: MailServer, person: User) -> None:
    class ChangedMyMind(Exception):
        pass

    def write_and_fail() -> None:
        with transaction.atomic():
            send_mail(kind="account_back", user=person, facts={})
            assert in_other_connection() == 0
            raise ChangedMyMind

    def in_other_connection() -> object:
        with ThreadPoolExecutor(1) as other:
            return other.submit(in_thread, Mail.objects.count).result(30)

    with pytest.raises(ChangedMyMind):
        write_and_fail()
    assert not post_next()
    assert server.messages == []
