"""Finished jobs to look at in the library, made by the scripted engine through the real chain."""

from typing import Any

from accounts.models import User
from generation.jobs.execute import advance_next
from generation.models import Job
from tests.generation.jobs.conftest import submit


def made(owner: User, prompt: str, **changes: Any) -> Job:
    """A job that succeeded, as it stands in the database."""
    job = submit(owner, prompt=prompt, **changes)
    assert advance_next("compute")
    job.refresh_from_db()
    return job
