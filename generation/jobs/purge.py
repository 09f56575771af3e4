"""Deleting for good what a person deleted, once it can no longer be brought back."""

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
    """Past their grace, not being made, and nothing is being made from them."""
    over = Job.objects.filter(deleted_at__lt=timezone.now() - settings.CONTENT_GRACE)
    closed = over.exclude(pk__in=Job.objects.open())
    return closed.exclude(assets__used_by__job__in=Job.objects.open())


@transaction.atomic
def _purge(job_id: int) -> bool:
    """Whoever locks the row purges it, unless its owner brought it back meanwhile.

    A job made from one of these files loses its input.
    """
    job = _to_purge().filter(pk=job_id).select_for_update(skip_locked=True).first()
    if job is None:
        return False
    files = Asset.objects.filter(job=job)
    JobInput.objects.filter(asset__in=files).delete()
    erase_assets(files)
    job.delete()
    return True
