from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from generation.jobs.claim import claim_next
from generation.jobs.execute import advance_next
from generation.jobs.waiting import Waiting, waiting_of, waiting_of_all
from generation.models import Job, JobState
from tests.generation.jobs.conftest import submit


@pytest.fixture
def past_runs(owner: User) -> None:
    """Four jobs that took 1, 2, 3 and 4 seconds: 2.5 on average, 1.25 of variance."""
    for seconds in (1, 2, 3, 4):
        job = submit(owner)
        advance_next("compute")
        ended = timezone.now()
        Job.objects.filter(pk=job.pk).update(
            started_at=ended - timedelta(seconds=seconds), finished_at=ended
        )


def test_without_history_nothing_is_promised(owner: User) -> None:
    assert waiting_of(submit(owner)) == Waiting(1, None, None)


def test_the_position_counts_who_comes_before(owner: User) -> None:
    jobs = [submit(owner) for _ in range(3)]

    assert [waiting_of(job).position for job in jobs] == [1, 2, 3]


@pytest.mark.usefixtures("past_runs")
def test_the_time_is_that_of_the_runs_ahead_and_the_own_one(owner: User) -> None:
    jobs = [submit(owner) for _ in range(4)]

    assert waiting_of(jobs[0]) == Waiting(1, 2.5, 3.9)
    assert waiting_of(jobs[3]) == Waiting(4, 10.0, 12.9)


@pytest.mark.usefixtures("past_runs")
def test_busy_workers_share_what_is_ahead(owner: User) -> None:
    jobs = [submit(owner) for _ in range(6)]
    claim_next("compute")
    claim_next("compute")

    assert waiting_of(jobs[5]) == Waiting(4, 6.2, 8.1)


@pytest.mark.usefixtures("past_runs")
def test_a_running_job_has_no_position(owner: User) -> None:
    submit(owner)
    claim = claim_next("compute")
    assert claim is not None

    assert waiting_of(claim.job) == Waiting(0, 2.5, 3.9)


@pytest.mark.usefixtures("past_runs")
@pytest.mark.parametrize(
    ("made_for_s", "left"),
    [
        (2, Waiting(0, 0.5, 1.9)),
        (3, Waiting(0, 0.0, 0.9)),
        (60, Waiting(0, None, None, is_overdue=True)),
    ],
)
def test_of_a_running_job_only_the_rest_is_left(
    owner: User, made_for_s: int, left: Waiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(owner)
    claim = claim_next("compute")
    assert claim is not None
    assert claim.job.started_at is not None
    now = claim.job.started_at + timedelta(seconds=made_for_s)
    monkeypatch.setattr("generation.jobs.waiting.timezone.now", lambda: now)

    assert waiting_of(claim.job) == left


@pytest.mark.usefixtures("past_runs")
def test_many_jobs_at_once_hear_the_same_as_each_alone(
    owner: User, django_assert_num_queries: Callable[..., object]
) -> None:
    for _ in range(20):
        submit(owner)
    claim_next("compute")
    jobs = list(Job.objects.open())
    alone = {job.pk: waiting_of(job) for job in jobs}

    with django_assert_num_queries(3):  # type: ignore[attr-defined]  # a context manager
        together = waiting_of_all(jobs)
    assert [w.position for w in together.values()] == [w.position for w in alone.values()]
    assert {w.position for w in together.values()} == set(range(20))
    assert [w.p50_s for w in together.values()] == pytest.approx(
        [w.p50_s for w in alone.values()], abs=0.3
    )


def test_failed_runs_say_nothing_about_time(owner: User) -> None:
    job = submit(owner)
    advance_next("compute")
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED)

    assert waiting_of(submit(owner)) == Waiting(1, None, None)


def test_a_long_queue_costs_as_few_queries_as_a_short_one(
    owner: User, django_assert_num_queries: Callable[..., object]
) -> None:
    jobs = [submit(owner) for _ in range(20)]
    with django_assert_num_queries(2):  # type: ignore[attr-defined]  # a context manager
        waiting_of(jobs[-1])
