"""Finished jobs by the thousand, as an installation has them that has been in use for long."""

from benchmarks.orchestration.floor import connect

STORED = 20_000

_OLD_JOBS = "generation_job old WHERE old.request_key LIKE 'old %'"
_KINDS = {
    "generation_job": (
        "state = 'succeeded'",
        "'public_id', gen_random_uuid(), 'request_key', 'old ' || n",
        f"generate_series(1, {STORED}) n",
    ),
    "generation_attempt": ("outcome = 'finished'", "'job_id', old.id", _OLD_JOBS),
    "generation_asset": (
        "role = 'result'",
        "'public_id', gen_random_uuid(), 'storage_name', old.request_key, 'job_id', old.id",
        _OLD_JOBS,
    ),
    "billing_hold": ("state = 'captured'", "'reference', old.request_key", _OLD_JOBS),
    "billing_creditentry": ("kind = 'capture'", "'reference', old.request_key", _OLD_JOBS),
}
"""For each table the row to copy, what makes a copy its own, and what there is a copy for."""


def store_history() -> None:
    """Copies of one finished job and of all that belongs to it."""
    _run(*(_copies(table, *kind) for table, kind in _KINDS.items()))


def _copies(table: str, row: str, own: str, each: str) -> str:
    key = f"'id', nextval(pg_get_serial_sequence('{table}', 'id'))"
    return (
        f"INSERT INTO {table} SELECT"
        f" (jsonb_populate_record(sample, jsonb_build_object({key}, {own}))).*"
        f" FROM (SELECT one AS sample FROM {table} one WHERE {row} LIMIT 1) one, {each}"
    )


def _run(*statements: str) -> None:
    """As after a while of being in use: what is gone is swept up, what is there is known."""
    with connect() as database:
        for statement in (*statements, "VACUUM ANALYZE"):
            database.execute(statement.encode())
