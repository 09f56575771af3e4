"""Closing: a job and its hold end in one transaction, and only while the fence is ours."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from billing.credits import capture, release
from generation.jobs.announce import announce
from generation.models import Attempt, AttemptOutcome, Job, JobState

_OUTCOMES = {
    JobState.SUCCEEDED: AttemptOutcome.FINISHED,
    JobState.FAILED: AttemptOutcome.REJECTED,
    JobState.BLOCKED: AttemptOutcome.REJECTED,
    JobState.CANCELED: AttemptOutcome.CANCELED,
    JobState.EXPIRED: AttemptOutcome.LOST,
}


@transaction.atomic(savepoint=False)
def close_job(job: Job, *, state: JobState, error_code: str = "", alternative: str = "") -> bool:
    """End a job and settle its hold. False where it ended or moved on before: nothing changes."""
    now = timezone.now()
    job.state, job.error_code, job.alternative = state, error_code, alternative
    if state == JobState.SUCCEEDED:
        job.progress = 1.0
    changed = Job.objects.held_by(job).update(
        state=state,
        error_code=error_code,
        alternative=alternative,
        progress=job.progress,
        sealed_notices=job.sealed_notices,
        leased_until=None,
        finished_at=now,
    )
    if not changed:
        return False
    job.finished_at, job.leased_until = now, None
    settle = capture if state == JobState.SUCCEEDED else release
    settle(reference=job.reference)
    begun = Attempt.objects.filter(job=job, outcome=AttemptOutcome.STARTED)
    begun.update(outcome=_OUTCOMES[state], error_code=error_code, ended_at=now)
    transaction.on_commit(partial(announce, job))
    return True
