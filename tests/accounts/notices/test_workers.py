"""Two workers at once, and workers that come too late."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction
from django.db.models import F

from accounts.models import Mail, MailState, User
from accounts.notices import post
from accounts.notices.outbox import send_mail
from accounts.notices.post import post_all, post_next
from tests.accounts.notices.conftest import URL
from tests.accounts.notices.mail_server import MailServer
from tests.accounts.notices.workers import Gate, in_thread

pytestmark = pytest.mark.django_db(transaction=True)


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
