"""`python -m benchmarks.web`: pages per second of each way to serve them, in turn, in rounds."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.web.load import Load, measure
from config.embedded import commands, postgres, redis, secrets
from config.embedded.places import Places

PORT = 18791
CLIENTS = 8
SECONDS = 3.0
ROUNDS = 2
ENTRIES = {
    "plain ASGI": ["asginl", "benchmarks.web.entries:plain"],
    "a2wsgi": ["asginl", "benchmarks.web.entries:a2wsgi"],
    "bridge": ["asginl", "benchmarks.web.entries:bridge"],
    "WSGI, one process": ["wsgi", "benchmarks.web.entries:wsgi"],
}
PATHS = ("/bare/json", "/bare/page")


class Visit(NamedTuple):
    load: Load
    cpu_ms: float
    """What one answer cost the server; other work on the machine disturbs it least."""


Seen = dict[tuple[str, str], list[Visit]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as environment:
        visitor = [sys.executable, "-m", "benchmarks.web.visitor"]
        cookie = subprocess.check_output(visitor, env=environment, text=True).strip()
        seen: Seen = {}
        for _ in range(ROUNDS):
            for name, (interface, entry) in ENTRIES.items():
                with server(interface, entry, environment) as pid:
                    for path in PATHS:
                        seen.setdefault((name, path), []).append(visit(path, cookie, pid))
    show(seen)


@contextmanager
def installation(home: Path, *, options: Sequence[str] = ()) -> Iterator[dict[str, str]]:
    """A Postgres (with these options) and a Redis of our own; the database empty and migrated."""
    places = Places(home)
    home.chmod(0o711)
    password = secrets.database_password(places.secrets)
    servers = [
        redis.start(places.redis, places.redis_socket),
        postgres.start(places.postgres, places.sockets, password=password, options=options),
    ]
    environment = commands.web_environment(places)
    environment["DJANGO_SETTINGS_MODULE"] = "benchmarks.web.settings"
    try:
        subprocess.run(commands.prepare(), env=environment, check=True)
        yield environment
    finally:
        for process in servers:
            process.send_signal(signal.SIGINT)
            process.wait()


@contextmanager
def server(interface: str, entry: str, environment: dict[str, str]) -> Iterator[int]:
    """Its process id, once it answers."""
    address = ["--host", "127.0.0.1", "--port", str(PORT), "--log-level", "error", "--no-ws"]
    command = [sys.executable, "-m", "granian", "--interface", interface, *address, entry]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, env=environment, stderr=quiet, stdout=quiet, start_new_session=True
    )
    try:
        wait_for_answer()
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # a worker left alone would keep the port


def wait_for_answer() -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/bare/json").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def visit(path: str, cookie: str, server: int) -> Visit:
    """A short visit to warm up, then the one that counts."""
    measure(PORT, path, clients=CLIENTS, seconds=0.5, cookie=cookie)
    before = cpu_s(server)
    load = measure(PORT, path, clients=CLIENTS, seconds=SECONDS, cookie=cookie)
    return Visit(load, (cpu_s(server) - before) / load.answers * 1000)


def cpu_s(server: int) -> float:
    """What a process and its children have used of the processors, in seconds."""
    family = [server, *children_of(server)]
    ticks = sum(sum(map(int, stat_of(pid)[11:13])) for pid in family)
    return ticks / os.sysconf("SC_CLK_TCK")


def children_of(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in listed]


def stat_of(pid: int) -> list[str]:
    """The fields of proc(5) from the state on; the name before it may hold spaces."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def show(seen: Seen) -> None:
    print("| entry | path | requests/s | p50 ms | p99 ms | CPU ms a request |")
    print("| --- | --- | --- | --- | --- | --- |")
    for (name, path), visits in seen.items():
        rps = median(visit.load.rps for visit in visits)
        p50 = median(visit.load.p50_ms for visit in visits)
        p99 = median(visit.load.p99_ms for visit in visits)
        cpu = min(visit.cpu_ms for visit in visits)
        print(f"| {name} | `{path}` | {rps:.0f} | {p50:.1f} | {p99:.1f} | {cpu:.2f} |")


if __name__ == "__main__":
    main()
