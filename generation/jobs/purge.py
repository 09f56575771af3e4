"""Deleting for good what a person deleted, once it can no longer be brought back."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from generation.assets.erase import erase_assets
from generation.models import Asset, Job, JobInput
from generation.models.job import JobQuerySet

_BATCH = 200


def purge_deleted_jobs() -> int:
    """Remove jobs past their grace, with every file; how many. Safe to run side by side."""
    return sum(_purge(pk) for pk in list(_to_purge().values_list("pk", flat=True)[:_BATCH]))


def _to_purge() -> JobQuerySet:
    over = Job.objects.filter(deleted_at__lt=timezone.now() - settings.CONTENT_GRACE)
    return removable(over)


def removable(jobs: JobQuerySet) -> JobQuerySet:
    """Of these, what is not being made, and nothing is being made from."""
    closed = jobs.exclude(pk__in=Job.objects.open())
    return closed.exclude(assets__used_by__job__in=Job.objects.open())


def _purge(job_id: int) -> bool:
    return remove_job(job_id=job_id, among=_to_purge)


@transaction.atomic
def remove_job(*, job_id: int, among: Callable[[], JobQuerySet]) -> bool:
    """Whoever locks the row removes it with its files, unless it is no longer `among` those.

    A job made from one of these files loses its input.
    """
    job = among().filter(pk=job_id).select_for_update(of=("self",), skip_locked=True).first()
    if job is None:
        return False
    files = Asset.objects.filter(job=job)
    JobInput.objects.filter(asset__in=files).delete()
    erase_assets(files)
    job.delete()
    return True
