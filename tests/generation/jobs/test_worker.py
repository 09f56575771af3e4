"""Real workers, a real broker, and real kills: nothing is lost, nothing is charged twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from django.db import connection

from accounts.models import User
from billing.credits import Balance, balance_of
from billing.models import CreditEntry
from generation.jobs import pulse
from generation.jobs.cancel import cancel_job
from generation.jobs.sweep import sweep
from generation.models import OPEN_STATES, Attempt, Job, JobState
from tests.generation.jobs.conftest import submit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WELCOME = settings.BRAND.welcome_credits
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def hints() -> None:
    """Here the real broker carries them."""


@pytest.fixture(autouse=True)
def broker() -> Iterator[redis.Redis]:
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    yield client
    client.flushdb()
    client.close()


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start a worker of two processes on this test's database, broker and files."""
    workers: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "tests.generation.jobs.worker_app"]
        options = ["worker", "-c", "2", "-Q", "compute", "--without-gossip", "--without-mingle"]
        with (tmp_path / f"worker-{len(workers)}.log").open("wb") as log:
            worker = subprocess.Popen(
                [*command, *options, "-n", f"w{len(workers)}@%h"],
                cwd=ROOT,
                env=_environment(tmp_path),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        kill(worker)


def _environment(home: Path) -> dict[str, str]:
    database = connection.settings_dict
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.generation.jobs.worker_settings",
        "WORKER_DATABASE": str(database["NAME"]),
        "WORKER_MEDIA": str(home),
        "REDIS_URL": settings.REDIS_URL,
    }


def kill(worker: subprocess.Popen[bytes]) -> None:
    """The whole worker at once, as the kernel would: no goodbye to anyone."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(10)


def until(condition: Callable[[], bool], *, wait_s: float = 40) -> None:
    give_up = time.monotonic() + wait_s
    while not condition():
        assert time.monotonic() < give_up, list(Job.objects.values("state", "error_code"))
        time.sleep(0.05)


def all_ended() -> bool:
    return not Job.objects.filter(state__in=OPEN_STATES).exists()


def states() -> list[str]:
    return sorted(Job.objects.values_list("state", flat=True))


def captures() -> int:
    return CreditEntry.objects.filter(kind="capture").count()


def test_a_job_whose_worker_is_killed_finishes_after_the_restart_and_is_charged_once(
    new_owner: Callable[[], User], start_worker: Callable[[], Any]
) -> None:
    owner = new_owner()
    submit(owner, prompt="sleep 1.5")
    first = start_worker()
    until(lambda: Job.objects.filter(state=JobState.RUNNING, progress__gt=0).exists())
    kill(first)
    assert Job.objects.get().state == JobState.RUNNING

    start_worker()
    until(all_ended)
    job = Job.objects.get()
    assert (job.state, job.attempts_made) == (JobState.SUCCEEDED, 2)
    assert [attempt.outcome for attempt in job.attempts.all()] == ["lost", "finished"]
    assert job.assets.results().count() == 1
    assert balance_of(owner) == Balance(WELCOME - 1, 0)
    assert captures() == 1


def test_a_broker_flushed_before_and_during_the_work_loses_nothing(
    new_owner: Callable[[], User], start_worker: Callable[[], Any], broker: redis.Redis
) -> None:
    owner = new_owner()
    for _ in range(12):
        submit(owner, prompt="sleep 0.2")
    broker.flushall()
    start_worker()
    until(lambda: JobState.SUCCEEDED in states())
    broker.flushall()
    sweep()
    until(all_ended)

    assert states() == [JobState.SUCCEEDED] * 12
    assert balance_of(owner) == Balance(WELCOME - 12, 0)


def test_a_process_that_dies_in_an_engine_is_replaced_and_the_job_tried_again(
    new_owner: Callable[[], User], start_worker: Callable[[], Any]
) -> None:
    owner = new_owner()
    submit(owner, prompt="die once")
    submit(owner, prompt="die")
    start_worker()

    def swept_until_ended() -> bool:
        sweep()
        return all_ended()

    until(swept_until_ended)
    by_attempts = Job.objects.order_by("pk").values_list("state", "error_code", "attempts_made")
    assert list(by_attempts) == [("succeeded", "", 2), ("failed", "engine_crashed", 3)]
    assert balance_of(owner) == Balance(WELCOME - 1, 0)


def test_a_running_job_is_canceled_at_once_and_its_worker_notices_with_its_next_renewal(
    new_owner: Callable[[], User], start_worker: Callable[[], Any]
) -> None:
    owner = new_owner()
    jobs = [submit(owner, prompt="sleep 60") for _ in range(2)]
    start_worker()
    until(lambda: Job.objects.filter(progress__gt=0).count() == 2)

    began = time.monotonic()
    for job in jobs:
        cancel_job(job=job)
    assert states() == [JobState.CANCELED] * 2
    assert balance_of(owner) == Balance(WELCOME, 0)
    assert time.monotonic() - began < 1
    fox = submit(owner, prompt="a fox")
    until(all_ended, wait_s=10)
    fox.refresh_from_db()
    canceled_at = max(job.finished_at for job in jobs if job.finished_at)
    assert fox.started_at
    free_after_s = (fox.started_at - canceled_at).total_seconds()
    assert free_after_s < pulse.RENEW_S + pulse.TICK_S + 1  # one more, for a busy machine


def test_two_workers_killed_in_turn_lose_nothing_and_make_each_job_once(
    new_owner: Callable[[], User], start_worker: Callable[[], Any]
) -> None:
    owners = [new_owner() for _ in range(4)]
    for number in range(32):
        submit(owners[number % 4], prompt="sleep 0.3")
    workers = [start_worker(), start_worker()]
    for worker in workers:
        before = captures()
        until(lambda least=before: captures() > least + 4)  # type: ignore[misc]  # a default
        kill(worker)
    start_worker()
    until(all_ended)

    assert states() == [JobState.SUCCEEDED] * 32
    assert captures() == 32
    assert [balance_of(owner) for owner in owners] == [Balance(WELCOME - 8, 0)] * 4
    assert {job.assets.results().count() for job in Job.objects.all()} == {1}
    assert Attempt.objects.exclude(outcome__in=["finished", "lost"]).count() == 0
