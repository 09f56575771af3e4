"""From a stored job to what its provider is asked: decrypted, decoded, with no word of whose."""

import numpy as np
from numpy.typing import NDArray

from generation.assets.read import asset_picture
from generation.engines.tasks import Task
from generation.jobs.request import request_of
from generation.models import Job
from generation.providers.contract import GenerationRequest, Notice, Picture
from privacy.vault import UserCipher


def generation_request(job: Job, *, cipher: UserCipher) -> GenerationRequest:
    asked = request_of(job, cipher=cipher)
    task = Task(job.task)
    inputs = list(job.inputs.select_related("asset")) if task.needs_image else []
    pictures = {row: asset_picture(row.asset, cipher=cipher) for row in inputs}
    masks = [mask_from(picture) for row, picture in pictures.items() if row.is_mask]
    return GenerationRequest(
        task=task,
        engine=job.engine,
        prompt=asked.prompt,
        negative_prompt=asked.negative_prompt,
        images=tuple(picture for row, picture in pictures.items() if not row.is_mask),
        mask=masks[0] if masks else None,
        params=asked.params,
        seed=job.seed,
        outputs=job.outputs,
    )


def told_of_inputs(job: Job) -> tuple[Notice, ...]:
    """What the taking in of its pictures has to say, for no page may have said it before."""
    if not Task(job.task).needs_image:
        return ()
    pictures = job.inputs.filter(is_mask=False).select_related("asset")
    codes = [code for row in pictures for code in row.asset.facts.get("notices", ())]
    return tuple(Notice(code) for code in dict.fromkeys(codes))


def mask_from(picture: Picture) -> NDArray[np.uint8]:
    """(h, w) uint8: white and opaque is the subject; black or see-through is not."""
    red, alpha = picture.pixels[..., 0], picture.pixels[..., 3]
    return (red.astype(np.uint16) * alpha // 255).astype(np.uint8)
