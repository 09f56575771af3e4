"""Deleting from the library: out of sight at once, undone for a moment, then gone for good."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from generation.jobs.cancel import cancel_job
from generation.models import Job


def delete_jobs(*, owner: User, public_ids: Sequence[str]) -> list[str]:
    """Hide these jobs and stop those that still run. Returns the ids that were deleted.

    The sweep removes rows and files once the grace period is over.
    """
    jobs = list(Job.objects.for_user(owner).filter(public_id__in=public_ids))
    for job in jobs:
        if job.is_open:
            cancel_job(job=job)
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(deleted_at=timezone.now())
    return [str(job.public_id) for job in jobs]


def restore_jobs(*, owner: User, public_ids: Sequence[str]) -> int:
    """Bring deleted jobs back. Returns how many; what was purged already stays gone."""
    deleted = Job.objects.filter(owner=owner, public_id__in=public_ids, deleted_at__isnull=False)
    return deleted.update(deleted_at=None)
