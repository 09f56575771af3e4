import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import User
from billing.credits import Balance, balance_of, capture, hold
from billing.models import Hold
from generation.engines.tasks import Task
from generation.jobs import sweep as sweep_module
from generation.jobs.cancel import cancel_job
from generation.jobs.claim import claim_next
from generation.jobs.execute import advance_next
from generation.jobs.sweep import (
    MOST_HINTS,
    expire_overdue_jobs,
    remove_leftovers,
    settle_stray_holds,
    sweep,
)
from generation.models import Asset, Job, JobState
from tests.generation.jobs.conftest import make_asset, submit

WELCOME = settings.BRAND.welcome_credits
LONG_AGO = timedelta(hours=1)


def age_holds() -> None:
    """Make every hold an old one; the guards of the ledger look only at how a hold ends."""
    Hold.objects.update(created_at=timezone.now() - LONG_AGO)


def test_each_due_job_gets_a_hint(owner: User, hints: list[str]) -> None:
    for _ in range(3):
        submit(owner)
    sweep()

    assert hints == ["compute"] * 3


def test_a_job_that_is_being_made_or_waits_gets_none(owner: User, hints: list[str]) -> None:
    submit(owner)
    claim_next("compute")
    later = submit(owner)
    Job.objects.filter(pk=later.pk).update(next_step_at=timezone.now() + LONG_AGO)
    sweep()

    assert hints == []


def test_a_long_queue_does_not_flood_the_broker(
    owner: User, hints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generation.jobs.sweep.MOST_HINTS", 2)
    for _ in range(5):
        submit(owner)
    sweep()

    assert MOST_HINTS == 100
    assert len(hints) == 2


def test_a_job_past_its_deadline_expires_and_costs_nothing(owner: User) -> None:
    job = submit(owner)
    Job.objects.update(deadline_at=timezone.now() - timedelta(seconds=1))
    sweep()

    job.refresh_from_db()
    assert (job.state, job.error_code) == (JobState.EXPIRED, "expired")
    assert balance_of(owner) == Balance(WELCOME, 0)


def test_a_job_that_is_being_made_does_not_expire(owner: User) -> None:
    submit(owner)
    claim_next("compute")
    Job.objects.update(deadline_at=timezone.now() - timedelta(seconds=1))

    assert expire_overdue_jobs() == 0


def test_a_hold_whose_job_never_was_is_released(owner: User) -> None:
    hold(owner=owner, amount=5, reference=f"job:{uuid.uuid4()}")
    assert settle_stray_holds() == 0
    age_holds()

    assert settle_stray_holds() == 1
    assert balance_of(owner) == Balance(WELCOME, 0)


def test_the_hold_of_an_open_job_stays(owner: User) -> None:
    submit(owner)
    age_holds()

    assert settle_stray_holds() == 0
    assert balance_of(owner) == Balance(WELCOME - 1, 1)


@pytest.mark.parametrize(
    ("state", "expected"),
    [(JobState.SUCCEEDED, Balance(WELCOME - 1, 0)), (JobState.FAILED, Balance(WELCOME, 0))],
)
def test_the_hold_of_an_ended_job_ends_as_the_job_did(
    owner: User, state: JobState, expected: Balance
) -> None:
    submit(owner)
    Job.objects.update(state=state, finished_at=timezone.now())
    age_holds()

    assert settle_stray_holds() == 1
    assert balance_of(owner) == expected


def test_holds_of_others_are_not_ours_to_end(owner: User) -> None:
    hold(owner=owner, amount=5, reference="subscription:1")
    age_holds()

    assert settle_stray_holds() == 0
    assert capture(reference="subscription:1")


def test_outputs_of_a_job_that_did_not_succeed_are_removed(owner: User) -> None:
    done, canceled = submit(owner), submit(owner)
    advance_next("compute")
    cancel_job(job=canceled)
    leftover = make_asset(owner, role="result", job=canceled)
    sweep()

    assert not canceled.assets.filter(pk=leftover.pk).exists()
    assert done.assets.results().count() == 1


def test_an_output_that_another_job_starts_from_keeps_no_other(owner: User) -> None:
    used, unused = cancel_job(job=submit(owner)), cancel_job(job=submit(owner))
    kept = make_asset(owner, role="result", job=used)
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=(kept,))
    make_asset(owner, role="result", job=unused)

    assert remove_leftovers() == 1
    assert list(Asset.objects.filter(role="result")) == [kept]


def test_a_step_that_fails_keeps_no_other(
    owner: User, hints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError

    steps = (broken, *sweep_module.STEPS)
    monkeypatch.setattr(sweep_module, "STEPS", steps)
    submit(owner)
    sweep()

    assert hints == ["compute"]


def test_a_sweep_reads_as_little_of_many_open_jobs_as_of_few(
    owner: User, django_assert_num_queries: Callable[..., object]
) -> None:
    for _ in range(5):
        submit(owner)
    age_holds()

    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # a context manager
        assert settle_stray_holds() == 0


@pytest.mark.django_db(transaction=True)
def test_many_sweeps_at_once_do_what_one_does(new_owner: Callable[[], User]) -> None:
    owner = new_owner()
    for _ in range(10):
        submit(owner)
    Job.objects.update(deadline_at=timezone.now() - timedelta(seconds=1))
    hold(owner=owner, amount=5, reference=f"job:{uuid.uuid4()}")
    age_holds()

    def run(_: int) -> None:
        try:
            sweep()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(8)))

    assert set(Job.objects.values_list("state", flat=True)) == {JobState.EXPIRED}
    assert balance_of(owner) == Balance(WELCOME, 0)
