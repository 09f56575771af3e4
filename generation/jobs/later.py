"""Putting a job back: for another try, or until its provider may have an answer."""

from datetime import timedelta
from functools import partial

from django.db import transaction
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
    """End this attempt; another follows after a growing wait, or the job fails with `code`."""
    job, attempt = claim.job, claim.attempt
    now = timezone.now()
    ended = Attempt.objects.filter(pk=attempt.pk, outcome=AttemptOutcome.STARTED)
    ended.update(outcome=outcome, error_code=code, ended_at=now)
    if attempt.number >= MOST_ATTEMPTS:
        close_job(job, state=JobState.FAILED, error_code=code)
    else:
        _wait(job, JobState.QUEUED, wait_s * _BACK_OFF ** (attempt.number - 1))


@transaction.atomic
def ask_again(claim: Claim, pending: Pending) -> None:
    """Remember whom to ask and when. The reference is stored before anyone waits on it."""
    Attempt.objects.filter(pk=claim.attempt.pk).update(provider_reference=pending.reference)
    _wait(claim.job, JobState.RUNNING, pending.wait_s)


def _wait(job: Job, state: JobState, wait_s: float) -> None:
    job.state = state
    changed = Job.objects.held_by(job).update(
        state=state,
        leased_until=None,
        next_step_at=timezone.now() + timedelta(seconds=wait_s),
    )
    if changed:
        transaction.on_commit(partial(announce, job))
        transaction.on_commit(partial(wake_worker, job.queue, delay_s=wait_s))
