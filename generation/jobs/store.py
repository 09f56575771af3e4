"""Storing what a provider made: checked by opening, sealed, and only while the job is ours."""

import itertools
from collections.abc import Sequence

from django.db import transaction

from generation.assets.create import create_asset
from generation.assets.derive import thumbnail_of
from generation.assets.erase import erase_assets
from generation.jobs.announce import announce
from generation.models import Asset, AssetKind, AssetRole, Job, JobState
from generation.providers.contract import Output
from generation.screening.screen import screen_output
from privacy.vault import UserCipher

OUTPUT_ROLES = (AssetRole.RESULT, AssetRole.MATTE, AssetRole.DEPTH)
_FORMATS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "model/gltf-binary": "glb",
}


class NotOurs(Exception):
    """The job was claimed by another worker or canceled; nothing was stored."""


def mark_storing(job: Job) -> None:
    """Say that the making is over; NotOurs where the job is another's now."""
    job.state, job.progress = JobState.STORING, 1.0
    if not Job.objects.held_by(job).update(state=job.state, progress=job.progress):
        raise NotOurs
    announce(job)


@transaction.atomic
def store_outputs(job: Job, outputs: Sequence[Output], *, cipher: UserCipher) -> list[Asset]:
    """The rows and sealed bytes of every output, or NotOurs. Replaces those of a lost attempt.

    The job's row is locked only for the last look at the fence, so that a cancel need not wait for
    the sealing. Bytes of a transaction that is undone here are swept up as orphans.
    """
    for output in outputs:
        screen_output(output)
    if job.attempts_made > 1:
        erase_assets(Asset.objects.filter(job=job, role__in=OUTPUT_ROLES))
    places = itertools.count()
    assets = [
        _stored(job, output, next(places) if output.role == "result" else output.of, cipher)
        for output in outputs
    ]
    if not Job.objects.held_by(job).select_for_update(no_key=True).exists():
        raise NotOurs
    return assets


def draw_thumbnails(assets: Sequence[Asset], *, kind: AssetKind) -> None:
    for asset in assets:
        if asset.kind == kind and asset.role == AssetRole.RESULT:
            thumbnail_of(asset)


def _stored(job: Job, output: Output, position: int, cipher: UserCipher) -> Asset:
    return create_asset(
        owner=job.owner,
        role=AssetRole(output.role.value),
        data=output.data,
        format=_FORMATS[output.media_type],
        job=job,
        position=position,
        seed=output.seed,
        cipher=cipher,
    )
