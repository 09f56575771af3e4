"""A job as JSON that can be replayed, by this installation or another one."""

from typing import Any

from generation.assets.read import asset_sha256
from generation.jobs.request import request_of
from generation.models import Job

FORMAT = "maquette.recipe/1"


def recipe_of(job: Job) -> dict[str, Any]:
    """Everything that decides the result. Inputs are named by the hash of their pixels' file."""
    asked = request_of(job)
    return {
        "format": FORMAT,
        "task": job.task,
        "engine": {"slug": job.engine, "version": job.engine_version},
        "prompt": asked.prompt,
        "negative_prompt": asked.negative_prompt,
        "params": dict(asked.params),
        "seed": job.seed,
        "outputs": job.outputs,
        "inputs": [
            {"role": "mask" if row.is_mask else "image", "sha256": asset_sha256(row.asset)}
            for row in job.inputs.select_related("asset")
        ],
    }
