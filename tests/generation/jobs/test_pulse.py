import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import User
from generation.jobs import pulse as pulse_module
from generation.jobs.claim import claim_next
from generation.jobs.pulse import OutOfTime, Pulse
from generation.models import Job, JobState
from generation.providers.contract import Canceled
from tests.generation.jobs.conftest import submit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse_module, "TICK_S", 0.01)
    monkeypatch.setattr(pulse_module, "RENEW_S", 0.03)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float, str]]:
    """State, progress and stage of everything that open pages were told."""
    events: list[tuple[str, float, str]] = []

    def announce(job: Job) -> None:
        events.append((job.state, job.progress, job.stage))

    monkeypatch.setattr(pulse_module, "announce", announce)
    return events


@pytest.fixture
def job(new_owner: Callable[[], User], told: list[object]) -> Job:
    submit(new_owner())
    claim = claim_next("compute")
    assert claim is not None
    return claim.job


def until(condition: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def keep_reporting(pulse: Pulse) -> None:
    for _ in range(500):
        time.sleep(0.01)
        pulse.report(0.5, "drawing")


def test_the_lease_is_renewed_while_the_engine_works(job: Job) -> None:
    Job.objects.update(leased_until=timezone.now())
    renewed = Job.objects.filter(leased_until__gt=timezone.now() + timedelta(seconds=15))
    with Pulse(job):
        until(renewed.exists)


def test_progress_is_told_and_written_down(job: Job, told: list[tuple[str, float, str]]) -> None:
    with Pulse(job) as pulse, pulse.making(within_s=60):
        until(lambda: len(told) == 1)
        pulse.report(0.4, "drawing")
        until(lambda: Job.objects.get().progress == 0.4)
        pulse.report(7, "x" * 99)
        until(lambda: len(told) == 3)

    assert told[0] == ("running", 0.0, "")
    assert told[1:] == [("running", 0.4, "drawing"), ("running", 1.0, "x" * 32)]
    assert Job.objects.get().stage in {"drawing", "x" * 32}


def test_many_reports_are_told_as_few(
    job: Job, told: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse_module, "TICK_S", 0.1)
    with Pulse(job) as pulse, pulse.making(within_s=60):
        for step in range(300):
            pulse.report(step / 300, "drawing")
            time.sleep(0.001)

    assert 1 <= len(told) <= 8


def test_nothing_is_told_before_it_is_committed(job: Job, told: list[object]) -> None:
    with Pulse(job) as pulse:
        with pulse.making(within_s=60):
            until(lambda: len(told) == 1)
            job.state = JobState.SUCCEEDED
            pulse.report(0.9, "packing")
            until(lambda: len(told) == 2)
        job.stage = "uncommitted"
        pulse.report(1.0, "done")
        time.sleep(0.05)

    assert told == [("running", 0.0, ""), ("running", 0.9, "packing")]


def test_a_lost_job_is_noticed_and_pages_hear_the_truth_last(
    job: Job, told: list[tuple[str, float, str]]
) -> None:
    with Pulse(job) as pulse:
        pulse.report(0.4, "drawing")
        Job.objects.update(
            state=JobState.CANCELED, finished_at=timezone.now(), fence=job.fence + 1
        )
        with pytest.raises(Canceled):
            keep_reporting(pulse)

    assert told[-1][0] == JobState.CANCELED


def test_a_job_that_was_erased_meanwhile_stops_the_engine(job: Job) -> None:
    with Pulse(job) as pulse:
        job.attempts.all().delete()
        Job.objects.all().delete()
        with pytest.raises(Canceled):
            keep_reporting(pulse)


def test_a_report_after_the_time_is_up_stops_the_engine(job: Job) -> None:
    with Pulse(job) as pulse:
        with pulse.making(within_s=0.05):
            pulse.report(0.1, "drawing")
            time.sleep(0.06)
            with pytest.raises(OutOfTime):
                pulse.report(0.1, "drawing")
        pulse.report(1.0, "storing")


def test_a_slow_job_that_gets_on_is_left_to_its_work(job: Job) -> None:
    with Pulse(job) as pulse, pulse.making(within_s=0.1):
        for step in range(4):
            time.sleep(0.05)
            pulse.report(step / 4, "drawing")


def test_an_engine_that_never_reports_loses_its_process(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(pulse_module, "MERCY_S", 0.0)
    monkeypatch.setattr(pulse_module, "end_process", lambda: ended.append(True))
    with Pulse(job) as pulse, pulse.making(within_s=0.05):
        until(lambda: bool(ended))

    failed = Job.objects.get()
    assert (failed.state, failed.error_code) == (JobState.FAILED, "engine_timeout")


def test_a_short_job_opens_no_second_connection(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse_module, "RENEW_S", 10.0)
    renewals: list[Pulse] = []
    monkeypatch.setattr(Pulse, "_renew", renewals.append)
    with Pulse(job) as pulse:
        pulse.report(0.4, "drawing")
        time.sleep(0.05)

    assert renewals == []


def test_the_lease_is_renewed_again_after_its_connection_broke(job: Job) -> None:
    Job.objects.update(leased_until=timezone.now())
    renewed = Job.objects.filter(leased_until__gt=timezone.now() + timedelta(seconds=15))
    with Pulse(job):
        until(renewed.exists)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND backend_type = 'client backend'"
                " AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchall()
        Job.objects.update(leased_until=timezone.now())
        until(renewed.exists)


def test_a_lost_job_whose_engine_never_reports_loses_its_process(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(pulse_module, "MERCY_S", 0.0)
    monkeypatch.setattr(pulse_module, "end_process", lambda: ended.append(True))
    Job.objects.update(state=JobState.CANCELED, finished_at=timezone.now(), fence=job.fence + 1)
    with Pulse(job) as pulse, pulse.making(within_s=0.3):
        until(lambda: pulse._is_lost)
        until(lambda: bool(ended))

    assert Job.objects.get().state == JobState.CANCELED


def test_a_process_ends_even_where_its_job_cannot_be_closed(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def no_database(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(pulse_module, "MERCY_S", 0.0)
    monkeypatch.setattr(pulse_module, "close_job", no_database)
    monkeypatch.setattr(pulse_module, "end_process", lambda: ended.append(True))
    with Pulse(job) as pulse, pulse.making(within_s=0.01):
        until(lambda: bool(ended))
