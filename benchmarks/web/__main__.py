"""`python -m benchmarks.web`: pages per second of each way to serve them, in turn, in rounds."""

import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.web.load import Load, measure
from config.embedded import commands, postgres, redis
from config.embedded.places import Places

PORT = 18791
CLIENTS = 8
SECONDS = 4.0
ROUNDS = 3
ENTRIES = {
    "plain ASGI": ["asginl", "benchmarks.web.entries:plain"],
    "a2wsgi": ["asginl", "benchmarks.web.entries:a2wsgi"],
    "bridge": ["asginl", "benchmarks.web.entries:bridge"],
    "WSGI, one process": ["wsgi", "benchmarks.web.entries:wsgi"],
}
PATHS = ("/bare/json", "/bare/page")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as environment:
        visitor = [sys.executable, "-m", "benchmarks.web.visitor"]
        cookie = subprocess.check_output(visitor, env=environment, text=True).strip()
        seen: dict[tuple[str, str], list[Load]] = {}
        for _ in range(ROUNDS):
            for name, (interface, entry) in ENTRIES.items():
                with server(interface, entry, environment):
                    for path in PATHS:
                        seen.setdefault((name, path), []).append(visit(path, cookie))
    show(seen)


@contextmanager
def installation(home: Path) -> Iterator[dict[str, str]]:
    """A Postgres and a Redis of our own with an empty, migrated database."""
    places = Places(home)
    home.chmod(0o711)
    servers = [
        redis.start(places.redis, places.redis_socket),
        postgres.start(places.postgres, places.sockets),
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
def server(interface: str, entry: str, environment: dict[str, str]) -> Iterator[None]:
    address = ["--host", "127.0.0.1", "--port", str(PORT), "--log-level", "error", "--no-ws"]
    command = [sys.executable, "-m", "granian", "--interface", interface, *address, entry]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stderr=quiet, stdout=quiet)
    try:
        wait_for_answer()
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for_answer() -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/bare/json").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def visit(path: str, cookie: str) -> Load:
    measure(PORT, path, clients=CLIENTS, seconds=0.5, cookie=cookie)
    return measure(PORT, path, clients=CLIENTS, seconds=SECONDS, cookie=cookie)


def show(seen: dict[tuple[str, str], list[Load]]) -> None:
    print("| entry | path | requests/s | p50 ms | p99 ms |\n| --- | --- | --- | --- | --- |")
    for (name, path), loads in seen.items():
        rps, p50 = median(x.rps for x in loads), median(x.p50_ms for x in loads)
        p99 = median(x.p99_ms for x in loads)
        print(f"| {name} | `{path}` | {rps:.0f} | {p50:.1f} | {p99:.1f} |")


if __name__ == "__main__":
    main()
