"""Storing what a provider made: checked by opening, sealed, and only while the job is ours."""

import itertools
from collections.abc import Sequence

from generation.assets.opening import examine
from generation.assets.sealing import Sealing
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


def seal_outputs(
    job: Job, outputs: Sequence[Output], files: Sealing, *, cipher: UserCipher
) -> list[Asset]:
    """Open, judge and seal every output. The rows are the caller's to insert."""
    for output in outputs:
        screen_output(output)
    places = itertools.count()
    return [
        _sealed(job, output, next(places) if output.role == "result" else output.of, files, cipher)
        for output in outputs
    ]


def _sealed(job: Job, output: Output, position: int, files: Sealing, cipher: UserCipher) -> Asset:
    form = _FORMATS[output.media_type]
    findings = examine(output.data, form, report=True)
    asset = Asset(
        owner=job.owner,
        role=AssetRole(output.role.value),
        format=form,
        job=job,
        position=position,
        seed=output.seed,
        facts=findings.facts,
    )
    return files.seal(asset, output.data, findings, cipher=cipher)
