"""Telling the owner's open pages what became of a job. Lost events cost nothing: pages re-read."""

from collections.abc import Sequence
from typing import Any

from common.events import publish
from generation.jobs.waiting import Waiting, waiting_of, waiting_of_all
from generation.models import Job, JobState


def channel_of(owner_id: int) -> str:
    """Where a person's job changes are published."""
    return f"jobs:{owner_id}"


def announce(job: Job) -> None:
    """Publish the job as this instance has it."""
    publish(channel_of(job.owner_id), snapshot_of(job))


def snapshot_of(job: Job) -> dict[str, Any]:
    """What a page needs to show a job's progress; no word of what was asked."""
    return _snapshot(job, waiting_of(job) if job.state == JobState.QUEUED else None)


def snapshots_of(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """The same of each; a hundred waiting jobs cost as few queries as one."""
    waiting = waiting_of_all(job for job in jobs if job.state == JobState.QUEUED)
    return [_snapshot(job, waiting.get(job.pk)) for job in jobs]


def _snapshot(job: Job, waiting: Waiting | None) -> dict[str, Any]:
    return {
        "id": str(job.public_id),
        "state": str(job.state),
        "progress": round(job.progress, 3),
        "stage": job.stage,
        "position": waiting and waiting.position,
        "eta_p50_s": waiting and waiting.p50_s,
        "eta_p90_s": waiting and waiting.p90_s,
    }
