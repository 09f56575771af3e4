"""Everything that runs beside the measuring: people, workers, the web server."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.orchestration.trivial import QUEUE

PORT = 8792


def sign_in_people(count: int, environment: dict[str, str]) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.orchestration.people", str(count)]
    sessions: list[str] = json.loads(subprocess.check_output(command, env=environment))
    return sessions


@contextmanager
def programs(folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """The floor's worker, ours (one process each), and the web server."""
    files = folder / "floor"
    files.mkdir()
    celery = ["celery", "-A", "benchmarks.orchestration.worker", "worker", "-c", "1"]
    quiet = ["--without-gossip", "--without-mingle", "-l", "error"]
    web = ["granian", "--interface", "asginl", "--no-ws", "--log-level", "error"]
    address = ["--host", "127.0.0.1", "--port", str(PORT), "--workers-kill-timeout", "2"]
    floor = {**environment, "DATABASE_URL": os.environ["DATABASE_URL"]}
    with ExitStack() as stack:
        for command, variables in (
            (["benchmarks.orchestration.floor", str(files)], floor),
            ([*celery, "-Q", QUEUE, *quiet], environment),
            ([*web, *address, "benchmarks.orchestration.web:application"], environment),
        ):
            stack.enter_context(_program(["-m", *command], variables))
        _wait_for_answer(PORT)
        yield


@contextmanager
def _program(arguments: list[str], environment: dict[str, str]) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for_answer(port: int) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")
