"""Storing what a provider made: checked by opening, sealed, and only while the job is ours."""

import itertools
from collections.abc import Sequence

from generation.assets.create import create_asset
from generation.jobs.announce import announce
from generation.models import Asset, AssetRole, Job, JobState
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
    """The job was claimed by another worker or canceled; nothing is stored."""


def mark_storing(job: Job) -> None:
    """Say that the making is over; NotOurs where the job is another's now."""
    job.state, job.progress = JobState.STORING, 1.0
    if not Job.objects.held_by(job).update(state=job.state, progress=job.progress):
        raise NotOurs
    announce(job)


def store_outputs(job: Job, outputs: Sequence[Output], *, cipher: UserCipher) -> list[Asset]:
    """The rows and sealed bytes of every output. Call it in the transaction that closes the job.

    Nothing here locks the job's row against a cancel, which need not wait for the sealing. Bytes
    of a transaction that is undone are swept up as orphans.
    """
    for output in outputs:
        screen_output(output)
    places = itertools.count()
    return [
        _stored(job, output, next(places) if output.role == "result" else output.of, cipher)
        for output in outputs
    ]


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
