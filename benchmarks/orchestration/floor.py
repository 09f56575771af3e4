"""The least that a durable queue can do: INSERT and NOTIFY, SKIP LOCKED, a file, NOTIFY back."""

import os
import sys
import time
from pathlib import Path

import psycopg

from benchmarks.orchestration.trivial import picture

TABLE = """
    CREATE TABLE IF NOT EXISTS floor_job (
        id bigserial PRIMARY KEY, state text NOT NULL DEFAULT 'queued', seed int NOT NULL
    );
    CREATE INDEX IF NOT EXISTS floor_claim ON floor_job (id) WHERE state = 'queued';
"""
CLAIM = """
    UPDATE floor_job SET state = 'running' WHERE id = (
        SELECT id FROM floor_job WHERE state = 'queued' ORDER BY id LIMIT 1
        FOR UPDATE SKIP LOCKED
    ) RETURNING id, seed
"""


def connect() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def work(folder: Path) -> None:
    """Serve until killed."""
    with connect() as database:
        database.execute("LISTEN floor_work")
        print("ready", flush=True)
        while True:
            while row := database.execute(CLAIM).fetchone():
                _store(folder / f"{row[0]}.png", picture(row[1]))
                with database.transaction():
                    database.execute("UPDATE floor_job SET state = 'done' WHERE id = %s", [row[0]])
                    database.execute("SELECT pg_notify('floor_done', %s)", [str(row[0])])
            list(database.notifies(timeout=0.5, stop_after=1))


def _store(path: Path, data: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


class FloorClient:
    """One connection that submits and one that hears what is done."""

    def __init__(self) -> None:
        self._submits, self._hears = connect(), connect()
        self._hears.execute("LISTEN floor_done")

    def submit(self) -> int:
        with self._submits.transaction():
            row = self._submits.execute(
                "INSERT INTO floor_job (seed) VALUES (%s) RETURNING id", [time.time_ns() % 9999]
            ).fetchone()
            self._submits.execute("NOTIFY floor_work")
        assert row is not None
        return int(row[0])

    def wait_for(self, wanted: set[int]) -> None:
        """Until all of these are done."""
        left = set(wanted)
        for note in self._hears.notifies(timeout=60):
            left.discard(int(note.payload))
            if not left:
                return
        raise TimeoutError(left)

    def close(self) -> None:
        self._submits.close()
        self._hears.close()


def notify_round_trip_s(rounds: int = 300) -> list[float]:
    """From one session to another and back."""
    times = []
    with connect() as here, connect() as there:
        here.execute("LISTEN pong")
        there.execute("LISTEN ping")
        for _ in range(rounds):
            began = time.perf_counter()
            here.execute("NOTIFY ping")
            list(there.notifies(stop_after=1))
            there.execute("NOTIFY pong")
            list(here.notifies(stop_after=1))
            times.append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    work(Path(sys.argv[1]))
