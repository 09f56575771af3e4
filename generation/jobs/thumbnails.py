"""Thumbnails of results: drawn once a job has ended, and behind the jobs that wait.

Whoever asks for one earlier has it drawn there and then, so losing it here costs nothing.
"""

from collections.abc import Iterable, Sequence

from common.hints import LAST, ask_worker
from generation.assets.derive import thumbnail_of
from generation.models import Asset, AssetKind, AssetRole, Job

TASK = "generation.tasks.draw_thumbnails"


def draw_soon(job: Job, results: Sequence[Asset]) -> None:
    """A model's at once: workers have compiled what draws it, and a page would have to first."""
    models = [asset for asset in results if asset.kind == AssetKind.MODEL]
    draw_thumbnails(models)
    if len(models) < len(results):
        ask_worker(TASK, queue=job.queue, arguments={"job_id": job.pk}, priority=LAST)


def draw_thumbnails_of(job_id: int) -> None:
    draw_thumbnails(Asset.objects.present().filter(job=job_id).select_related("owner", "job"))


def draw_thumbnails(assets: Iterable[Asset]) -> None:
    for asset in assets:
        if asset.role == AssetRole.RESULT:
            thumbnail_of(asset)
