"""The tables of generation. Rows move only through `generation.jobs` and `generation.library`."""

from generation.models.asset import Asset, AssetKind, AssetRole
from generation.models.attempt import Attempt, AttemptOutcome
from generation.models.job import JOB_REFERENCE, OPEN_STATES, Job, JobInput, JobState

__all__ = [
    "JOB_REFERENCE",
    "OPEN_STATES",
    "Asset",
    "AssetKind",
    "AssetRole",
    "Attempt",
    "AttemptOutcome",
    "Job",
    "JobInput",
    "JobState",
]
