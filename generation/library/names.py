"""File names that a person recognises: the first words of the prompt."""

import re

from django.utils import timezone
from django.utils.text import slugify

from generation.engines.tasks import Task
from generation.models import Asset, Job

_LONGEST = 48
_NO_LETTER = re.compile(r"[\W_]+")


def file_stem(job: Job, words: str, *, position: int = 0) -> str:
    """Such as `a-red-fox-on-a-stone`; where there are no words, `model-2026-11-20-143207`.

    The second result of a job ends in `-2`.
    """
    plain = _NO_LETTER.sub(" ", words.casefold())
    slug = slugify(plain)[:_LONGEST].strip("-") or _dated(job)
    return slug if position == 0 else f"{slug}-{position + 1}"


def file_name(asset: Asset, job: Job, words: str, *, extension: str = "") -> str:
    """A result of this job, as it will be called."""
    stem = file_stem(job, words, position=asset.position)
    return f"{stem}.{extension or asset.format}"


def _dated(job: Job) -> str:
    kind = "model" if Task(job.task).makes_model else "picture"
    return f"{kind}-{timezone.localtime(job.created_at):%Y-%m-%d-%H%M%S}"


def recipe_name(job: Job, words: str) -> str:
    return f"{file_stem(job, words)}.recipe.json"
