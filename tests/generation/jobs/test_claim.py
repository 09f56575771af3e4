import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from generation.jobs.cancel import cancel_job
from generation.jobs.claim import LEASE, MOST_ATTEMPTS, Claim, claim_next
from generation.jobs.close import close_job
from generation.models import AttemptOutcome, Job, JobState
from tests.generation.jobs.conftest import submit


def claimed(queue: str = "compute", **options: object) -> Claim:
    claim = claim_next(queue, **options)  # type: ignore[arg-type]  # only `now`
    assert claim is not None
    return claim


def test_the_lowest_rank_is_claimed_first(owner: User) -> None:
    first, second = submit(owner), submit(owner)

    assert [claimed().job, claimed().job] == [first, second]
    assert claim_next("compute") is None


def test_a_claim_leases_the_job_and_moves_its_fence(owner: User) -> None:
    job = submit(owner)
    now = timezone.now()

    claim = claimed(now=now)

    job.refresh_from_db()
    assert (job.state, job.fence, job.leased_until) == (JobState.RUNNING, 1, now + LEASE)
    assert (job.started_at, job.attempts_made) == (now, 1)
    assert (claim.attempt.number, claim.attempt.outcome) == (1, AttemptOutcome.STARTED)


def test_a_leased_job_is_left_alone_until_its_lease_is_over(owner: User) -> None:
    submit(owner)
    now = timezone.now()
    claimed(now=now)

    assert claim_next("compute", now=now + LEASE) is None
    again = claimed(now=now + LEASE + timedelta(microseconds=1))
    assert (again.job.fence, again.attempt.number) == (2, 2)
    assert [a.outcome for a in again.job.attempts.all()] == ["lost", "started"]


def test_a_job_that_waits_for_its_next_step_is_left_alone(owner: User) -> None:
    job = submit(owner)
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(next_step_at=now + timedelta(seconds=5))

    assert claim_next("compute", now=now) is None
    assert claimed(now=now + timedelta(seconds=5)).job == job


def test_each_queue_has_its_own_jobs(owner: User) -> None:
    submit(owner)

    assert claim_next("gpu") is None


def test_a_job_that_always_takes_its_worker_down_is_tried_three_times(owner: User) -> None:
    submit(owner)
    now = timezone.now()
    for number in range(1, MOST_ATTEMPTS + 1):
        claim = claimed(now=now)
        assert (claim.attempt.number, claim.is_exhausted) == (number, False)
        now += LEASE + timedelta(seconds=1)

    claim = claimed(now=now)
    assert claim.is_exhausted
    assert claim.job.attempts.count() == MOST_ATTEMPTS


def test_a_worker_that_lost_its_lease_changes_nothing(owner: User) -> None:
    submit(owner)
    now = timezone.now()
    late = claimed(now=now)
    claimed(now=now + LEASE * 2)

    assert not close_job(late.job, state=JobState.FAILED, error_code="late")

    job = Job.objects.get()
    assert (job.state, job.error_code) == (JobState.RUNNING, "")
    assert job.attempts.get(number=2).outcome == AttemptOutcome.STARTED


def test_a_canceled_job_cannot_be_closed_by_its_worker(owner: User) -> None:
    job = submit(owner)
    claim = claimed()
    cancel_job(job=job)

    assert not close_job(claim.job, state=JobState.SUCCEEDED)
    assert Job.objects.get().state == JobState.CANCELED


def test_claiming_from_a_long_queue_reads_only_the_first_row(owner: User) -> None:
    submit(owner)
    due = Job.objects.due(timezone.now()).filter(queue="compute").order_by("rank", "pk")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")

    assert "job_claim" in due[:1].explain()


@pytest.mark.django_db(transaction=True)
def test_many_workers_never_claim_the_same_job(new_owner: Callable[[], User]) -> None:
    jobs = {submit(new_owner()).pk for _ in range(40)}
    start = threading.Barrier(8)

    def work(_: int) -> list[int]:
        try:
            start.wait()
            found = []
            while claim := claim_next("compute"):
                found.append(claim.job.pk)
            return found
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        claims = [pk for found in pool.map(work, range(8)) for pk in found]

    assert sorted(claims) == sorted(jobs)
