"""Celery's doors. A message says that there is work; which work, Postgres says."""

from typing import Any

from celery import shared_task
from celery.signals import celeryd_after_setup, worker_process_init, worker_ready
from django.conf import settings

from generation.assets.erase import erase_orphan_blobs
from generation.assets.uploads import purge_unused_uploads
from generation.jobs.execute import advance_next
from generation.jobs.limits import enforce_limits
from generation.jobs.purge import purge_deleted_jobs
from generation.jobs.retention import remove_outlived
from generation.jobs.sweep import sweep
from generation.jobs.thumbnails import draw_thumbnails_of
from generation.providers.builtin.threads import take_share
from generation.providers.builtin.warm import warm


@shared_task
def run_next_job(*, queue: str) -> None:
    """Move the next job of a queue one step. Safe to deliver twice, late, or for nothing."""
    advance_next(queue)


@shared_task
def draw_thumbnails(*, job_id: int) -> None:
    """Draw the thumbnails of what a job made. Safe to deliver twice, late, or not at all."""
    draw_thumbnails_of(job_id)


@shared_task
def sweep_jobs() -> None:
    """Put right what was lost. Safe to run side by side with itself."""
    sweep()


@shared_task
def purge_files() -> None:
    """Remove what was deleted and what was never used."""
    purge_deleted_jobs()
    purge_unused_uploads()


@shared_task
def remove_outlived_jobs() -> None:
    """Remove what stayed as long as its owner wanted it to."""
    remove_outlived()


@shared_task
def erase_orphans() -> None:
    """Remove bytes that no row knows."""
    erase_orphan_blobs()


@celeryd_after_setup.connect
def share_processors(instance: Any, **_: object) -> None:
    """Before the pool is forked: its processes work side by side."""
    take_share(processes=instance.concurrency, wanted=settings.ENGINE_THREADS)


@worker_process_init.connect
def prepare_process(**_: object) -> None:
    """Before its first job: limits apply, and what is compiled lazily is compiled."""
    enforce_limits()
    warm()


@worker_ready.connect
def sweep_at_start(sender: Any, **_: object) -> None:
    """What a dead worker left behind goes on at once, not with the next beat.

    A worker asks itself: whoever keeps house may not be there yet.
    """
    queue = next(iter(sender.app.amqp.queues.consume_from))
    sweep_jobs.apply_async(queue=queue)
