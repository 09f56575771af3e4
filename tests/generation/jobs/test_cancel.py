import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection, connections

from accounts.models import User
from billing.credits import Balance, balance_of, grant
from billing.models import Hold, HoldState
from generation.jobs.cancel import cancel_job
from generation.jobs.claim import claim_next
from generation.jobs.close import close_job
from generation.jobs.execute import advance_next
from generation.models import Job, JobState
from generation.providers.contract import Canceled, Finished, GenerationRequest, Progress
from tests.generation.jobs.conftest import submit
from tests.generation.jobs.scripted import ScriptedProvider

WELCOME = settings.BRAND.welcome_credits


def test_a_waiting_job_is_canceled_at_once_and_costs_nothing(owner: User) -> None:
    job = cancel_job(job=submit(owner))

    assert (job.state, job.is_open, job.finished_at is not None) == ("canceled", False, True)
    assert balance_of(owner) == Balance(WELCOME, 0)
    assert claim_next("compute") is None


def test_canceling_twice_is_canceling_once(owner: User) -> None:
    job = submit(owner)

    assert cancel_job(job=cancel_job(job=job)).state == JobState.CANCELED
    assert balance_of(owner) == Balance(WELCOME, 0)


def test_a_job_that_is_done_stays_done(owner: User) -> None:
    job = submit(owner)
    advance_next("compute")

    assert cancel_job(job=job).state == JobState.SUCCEEDED
    assert balance_of(owner) == Balance(WELCOME - 1, 0)
    assert job.assets.results().count() == 1


def test_a_job_being_stored_is_canceled_too(owner: User) -> None:
    job = submit(owner)
    claim = claim_next("compute")
    assert claim is not None
    type(job).objects.update(state=JobState.STORING)

    assert cancel_job(job=job).state == JobState.CANCELED
    assert not close_job(claim.job, state=JobState.SUCCEEDED)
    assert balance_of(owner) == Balance(WELCOME, 0)


@pytest.mark.django_db(transaction=True)
def test_a_running_engine_hears_of_a_cancel_within_seconds(
    new_owner: Callable[[], User], scripted: ScriptedProvider
) -> None:
    owner = new_owner()
    job = submit(owner)
    began, stopped = threading.Event(), threading.Event()

    def patient(request: GenerationRequest, progress: Progress) -> Finished:
        began.set()
        for step in range(500):
            try:
                progress(step / 500, "waiting")
            except Canceled:
                stopped.set()
                raise
            time.sleep(0.02)
        raise AssertionError("nobody told the engine")

    def work() -> None:
        advance_next("compute")
        connection.close()

    scripted.script = [patient]
    worker = threading.Thread(target=work)
    worker.start()
    assert began.wait(5)
    assert cancel_job(job=job).state == JobState.CANCELED
    assert balance_of(owner) == Balance(WELCOME, 0)
    assert stopped.wait(3)
    worker.join()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_cancel_and_completion_at_the_same_time_have_one_outcome(
    new_owner: Callable[[], User],
) -> None:
    """200 races, each decided by whoever commits first; credits always agree with the state."""
    owner = new_owner()
    grant(owner=owner, amount=200, reference="gift")
    chance = random.Random(3)

    def complete(job: Job, lag_s: float) -> None:
        time.sleep(lag_s)
        close_job(job, state=JobState.SUCCEEDED)

    outcomes = set()
    with ThreadPoolExecutor(1) as worker:
        for _ in range(200):
            job = submit(owner)
            claim = claim_next("compute")
            assert claim is not None
            completion = worker.submit(complete, claim.job, chance.uniform(0, 0.006))
            time.sleep(chance.uniform(0, 0.006))
            seen = cancel_job(job=job).state
            completion.result()
            job.refresh_from_db()
            assert job.state == seen
            outcomes.add((job.state, Hold.objects.get(reference=job.reference).state))
        worker.submit(connections.close_all).result()

    charged = Hold.objects.filter(state=HoldState.CAPTURED).count()
    assert balance_of(owner) == Balance(WELCOME + 200 - charged, 0)
    assert outcomes == {
        (JobState.SUCCEEDED, HoldState.CAPTURED),
        (JobState.CANCELED, HoldState.RELEASED),
    }
