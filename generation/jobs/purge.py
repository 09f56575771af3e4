"""Deleting for good what a person deleted, once it can no longer be brought back."""

from collections.abc import Callable, Iterable

import structlog
from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from generation.assets.erase import erase_assets
from generation.models import Asset, Job, JobInput
from generation.models.job import JobQuerySet

log = structlog.get_logger("maquette.jobs")

_BATCH = 200


def purge_deleted_jobs() -> int:
    """Remove jobs past their grace, with every file; how many. Safe to run side by side."""
    return remove_each(_to_purge().values_list("pk", flat=True)[:_BATCH], among=_to_purge)


def _to_purge() -> JobQuerySet:
    over = Job.objects.filter(deleted_at__lt=timezone.now() - settings.CONTENT_GRACE)
    return removable(over)


def removable(jobs: JobQuerySet) -> JobQuerySet:
    """Of these, what is not being made, and nothing is being made from."""
    closed = jobs.exclude(pk__in=Job.objects.open())
    return closed.exclude(assets__used_by__job__in=Job.objects.open())


def remove_each(job_ids: Iterable[int], *, among: Callable[[], JobQuerySet]) -> int:
    """Remove these jobs, each on its own, so that one which cannot go keeps no other; how many."""
    removed = 0
    for job_id in list(job_ids):
        try:
            removed += remove_job(job_id=job_id, among=among)
        except DatabaseError:
            log.exception("job not removed", job=job_id)
    return removed


@transaction.atomic
def remove_job(*, job_id: int, among: Callable[[], JobQuerySet]) -> bool:
    """Whoever locks the row removes it with its files, unless it is no longer `among` those.

    It is asked again once the files are locked too: what is submitted at this very moment locks
    the pictures that it starts from, and then either has them or is told that they are gone. A
    finished job that was made from one of these files loses its input.
    """
    wanted = among().filter(pk=job_id)
    job = wanted.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
    if job is None:
        return False
    files = list(Asset.objects.filter(job=job).order_by("pk").select_for_update(of=("self",)))
    if not wanted.exists():
        return False
    JobInput.objects.filter(asset__in=files).delete()
    erase_assets(files)
    job.delete()
    return True
