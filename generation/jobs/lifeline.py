"""Is the process that claimed a job still alive? Its database session knows at once.

A worker that claims a job takes an advisory lock of its session on the job's number. Postgres
drops the lock the moment the session ends, however the process died and wherever it ran; so a
sweep need not wait for the lease of a dead worker to run out. A lost lock only means an early
second try: what a worker may write is decided by the fence alone. Behind a pooler that shares
sessions between transactions this tells nothing, and the lease decides.
"""

from django.db import connection

from generation.models import JobState

_SPACE = 0x4D51 << 48
"""Keeps our numbers apart from other users of advisory locks."""

_CUT = """
    SELECT id FROM generation_job
    WHERE state = ANY(%s) AND leased_until > now() AND NOT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (classid::bigint << 32) | objid::bigint = %s + generation_job.id
    )
"""


def tie(job_id: int) -> None:
    """Tie the job to this session. Do it before the claim can be seen by others."""
    _call("pg_try_advisory_lock", job_id)


def untie(job_id: int) -> None:
    _call("pg_advisory_unlock", job_id)


def cut_lifelines() -> list[int]:
    """Leased jobs whose worker's session is gone."""
    states = [JobState.RUNNING.value, JobState.STORING.value]
    with connection.cursor() as cursor:
        cursor.execute(_CUT, [states, _SPACE])
        return [row[0] for row in cursor.fetchall()]


def _call(function: str, job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_SPACE + job_id])
