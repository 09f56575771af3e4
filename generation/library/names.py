"""File names that a person recognises: the first words of the prompt."""

from django.utils.text import slugify

from generation.models import Asset, Job

_LONGEST = 48


def file_stem(job: Job, prompt: str, *, position: int = 0) -> str:
    """Such as `a-red-fox-on-a-stone`; the second result of a job ends in `-2`."""
    slug = slugify(prompt)[:_LONGEST].strip("-") or job.task.replace("_", "-")
    return slug if position == 0 else f"{slug}-{position + 1}"


def file_name(asset: Asset, job: Job, prompt: str, *, extension: str = "") -> str:
    """A result of this job, as it will be called."""
    stem = file_stem(job, prompt, position=asset.position)
    return f"{stem}.{extension or asset.format}"
