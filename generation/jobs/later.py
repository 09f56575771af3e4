"""Putting a job back: for another try, or until its provider may have an answer."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from generation.jobs.announce import announce
from generation.jobs.claim import MOST_ATTEMPTS, Claim
from generation.jobs.close import close_job
from generation.jobs.wake import wake_worker
from generation.models import Attempt, AttemptOutcome, Job, JobState
from generation.providers.contract import Pending

_BACK_OFF = 4
"""Each wait is so many times as long as the one before."""


@transaction.atomic
def try_again(claim: Claim, outcome: AttemptOutcome, *, code: str, wait_s: float) -> None:
    """End this attempt; another follows after a growing wait, or the job fails with `code`.

    What a provider has accepted is not ordered a second time: a passing trouble leaves it to be
    asked for again, anything else ends the job.
    """
    job, attempt = claim.job, claim.attempt
    if not _is_ours(job):
        return
    if claim.is_resumed and outcome == AttemptOutcome.TRANSIENT:
        _wait(job, JobState.RUNNING, wait_s)
        return
    _attempt_of(claim).update(outcome=outcome, error_code=code, ended_at=timezone.now())
    if claim.is_resumed or attempt.number >= MOST_ATTEMPTS:
        close_job(job, state=JobState.FAILED, error_code=code)
    else:
        _wait(job, JobState.QUEUED, wait_s * _BACK_OFF ** (attempt.number - 1))


@transaction.atomic
def ask_again(claim: Claim, pending: Pending) -> None:
    """Remember whom to ask and when. The reference is stored before anyone waits on it."""
    if _is_ours(claim.job):
        _attempt_of(claim).update(provider_reference=pending.reference)
        _wait(claim.job, JobState.RUNNING, pending.wait_s)


def _is_ours(job: Job) -> bool:
    """Whether this claim is still the latest. Nobody can take the job until the commit."""
    return Job.objects.held_by(job).select_for_update(no_key=True).exists()


def _attempt_of(claim: Claim) -> QuerySet[Attempt]:
    return Attempt.objects.filter(pk=claim.attempt.pk, outcome=AttemptOutcome.STARTED)


def _wait(job: Job, state: JobState, wait_s: float) -> None:
    job.state = state
    Job.objects.held_by(job).update(
        state=state,
        leased_until=None,
        next_step_at=timezone.now() + timedelta(seconds=wait_s),
    )
    transaction.on_commit(partial(announce, job))
    transaction.on_commit(partial(wake_worker, job.queue, delay_s=wait_s))
