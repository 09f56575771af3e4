"""Putting right what was lost: by a killed worker, a flushed broker, a missed message.

Every step decides by conditional updates, so any number of sweeps may run at the same time.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db.models import Count, Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from billing.credits import capture, open_holds, release
from generation.assets.erase import erase_assets
from generation.jobs.close import close_job
from generation.jobs.lifeline import cut_lifelines
from generation.jobs.store import OUTPUT_ROLES
from generation.jobs.wake import wake_worker
from generation.models import JOB_REFERENCE, Asset, Job, JobState

log = structlog.get_logger("maquette.jobs")

MOST_HINTS = 100
"""Hints per queue and sweep: enough to keep any pool busy until the next one."""
_STRAY_AFTER = timedelta(minutes=5)


def sweep() -> None:
    """All of it. Run every 15 seconds, and once when a worker starts.

    A step that fails keeps none of the others: jobs are woken even where a file cannot be removed.
    """
    for step in STEPS:
        try:
            step()
        except Exception:
            log.exception("sweep step failed", step=step.__name__)


def free_dead_leases() -> int:
    """Make jobs of dead workers claimable at once, without waiting for their leases to end."""
    now = timezone.now()
    leased = Job.objects.open().filter(pk__in=cut_lifelines(), leased_until__gt=now)
    freed: int = leased.update(leased_until=None)
    return freed


def expire_overdue_jobs() -> int:
    """End jobs past their deadline that no worker is making, and give their credits back."""
    now = timezone.now()
    overdue = Job.objects.unleased(now).filter(deadline_at__lt=now)
    return sum(close_job(job, state=JobState.EXPIRED, error_code="expired") for job in overdue)


def settle_stray_holds() -> int:
    """End holds that outlived their job. Closing does both at once, so there should be none."""
    old = open_holds(before=timezone.now() - _STRAY_AFTER)
    ours = old.filter(reference__startswith=JOB_REFERENCE)
    strays = list(ours.exclude(Exists(_open_jobs_named(OuterRef("reference")))))
    for reference in strays:
        job = Job.objects.filter(public_id=UUID(reference.removeprefix(JOB_REFERENCE)))
        settle = capture if job.filter(state=JobState.SUCCEEDED).exists() else release
        settle(reference=reference)
    return len(strays)


def _open_jobs_named(reference: OuterRef) -> QuerySet[Any]:
    """By what `Job.reference` says, in the database: most open holds are those of open jobs."""
    name = Concat(Value(JOB_REFERENCE), Cast("public_id", TextField()), output_field=TextField())
    return Job.objects.open().annotate(reference_=name).filter(reference_=reference)


def remove_leftovers() -> int:
    """Delete outputs of jobs that ended without success while something was being stored."""
    since = timezone.now() - timedelta(days=1)
    unsuccessful = Job.objects.filter(finished_at__gt=since).exclude(state=JobState.SUCCEEDED)
    outputs = Asset.objects.filter(job__in=unsuccessful, role__in=OUTPUT_ROLES)
    return erase_assets(outputs.filter(used_by=None))


def wake_for_due_jobs() -> None:
    """Send a hint for each due job: the first one may never have arrived."""
    due = Job.objects.due(timezone.now()).values("queue").annotate(jobs=Count("pk"))
    for queue, jobs in due.values_list("queue", "jobs"):
        for _ in range(min(jobs, MOST_HINTS)):
            wake_worker(queue)


STEPS = (
    free_dead_leases,
    expire_overdue_jobs,
    settle_stray_holds,
    remove_leftovers,
    wake_for_due_jobs,
)
