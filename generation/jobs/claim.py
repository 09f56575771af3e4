"""Claiming: the database says which job is next, and lends it to one worker at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from generation.jobs.lifeline import tie
from generation.models import Attempt, AttemptOutcome, Job, JobState

MOST_ATTEMPTS = 3
LEASE = timedelta(seconds=20)
"""How long a claim holds without being renewed; a pulse renews it each second."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this worker alone may move, as long as the job's fence is what it is here."""

    job: Job
    attempt: Attempt

    @property
    def is_resumed(self) -> bool:
        """The provider has this attempt already; it is to be asked, not to be sent again."""
        return bool(self.attempt.provider_reference)

    @property
    def is_exhausted(self) -> bool:
        """Every attempt took its worker down with it; there is no further one."""
        return self.attempt.outcome != AttemptOutcome.STARTED

    @property
    def key(self) -> str:
        """Under which a provider may be asked twice and makes it once."""
        return f"{self.job.reference}:{self.attempt.number}"


@transaction.atomic
def claim_next(queue: str, *, now: datetime | None = None) -> Claim | None:
    """Lease the due job of the lowest rank; None where there is none. Never waits for a lock."""
    now = now or timezone.now()
    due = Job.objects.due(now).filter(queue=queue).order_by("rank", "pk").select_related("owner")
    job = due.select_for_update(skip_locked=True, no_key=True, of=("self",)).first()
    if job is None:
        return None
    attempt = _open_attempt(job) or _new_attempt(job, now)
    job.state = JobState.RUNNING
    job.fence += 1
    job.leased_until = now + LEASE
    job.started_at = job.started_at or now
    job.attempts_made = attempt.number
    job.save(update_fields=["state", "fence", "leased_until", "started_at", "attempts_made"])
    tie(job.pk)
    return Claim(job, attempt)


def _open_attempt(job: Job) -> Attempt | None:
    """The attempt that a provider still works on, if there is one."""
    if not job.attempts_made:
        return None
    unended = job.attempts.filter(outcome=AttemptOutcome.STARTED)
    return unended.exclude(provider_reference="").last()


def _new_attempt(job: Job, now: datetime) -> Attempt:
    """What was begun and never ended was lost with its worker. The last one where all were."""
    if job.attempts_made:
        unended = job.attempts.filter(outcome=AttemptOutcome.STARTED)
        unended.update(outcome=AttemptOutcome.LOST, ended_at=now)
    if job.attempts_made >= MOST_ATTEMPTS:
        return job.attempts.get(number=job.attempts_made)
    return job.attempts.create(number=job.attempts_made + 1, provider=job.provider)
