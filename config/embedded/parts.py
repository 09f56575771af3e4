"""The parts of an installation, in the order in which they start."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

from config.embedded import commands, postgres, redis, secrets
from config.embedded.children import Child, spawn
from config.embedded.places import Places
from config.embedded.sandboxes import GoogleSandbox


def servers(places: Places, *, lock: int) -> list[Child]:
    """The database and the queue, but for those that the person brings along."""
    found = []
    if "REDIS_URL" not in os.environ:
        found.append(Child("Redis", lambda: _redis(places, lock)))
    if "DATABASE_URL" not in os.environ:
        found.append(Child("Postgres", lambda: _postgres(places, lock), signal.SIGINT))
    return found


def web(places: Places, port: int, *, lock: int, google: GoogleSandbox | None) -> Child:
    environment = commands.web_environment(places) | _told_of(google)
    return _program("web", commands.web(port), environment, [lock])


def background(places: Places, *, lock: int, google: GoogleSandbox | None) -> list[Child]:
    """What may start after the first page: it would only slow the web server down."""
    environment = commands.environment(places) | _told_of(google)
    housekeeping = commands.housekeeping(places.beat_schedule)
    workers = [
        _worker("worker", commands.worker(), environment, lock),
        _worker("housekeeping", housekeeping, environment, lock),
    ]
    return [*workers, _sandbox(google, environment, lock)] if google else workers


def _told_of(google: GoogleSandbox | None) -> dict[str, str]:
    """Pages lead people to a provider, and a worker fetches their picture from there."""
    return google.environment() if google else {}


def _sandbox(google: GoogleSandbox, environment: Mapping[str, str], lock: int) -> Child:
    kept = [lock, google.door.fileno()]
    return _program("the sandbox of Google", google.command(), environment, kept)


def _worker(name: str, command: Sequence[str], environment: Mapping[str, str], lock: int) -> Child:
    """Told to stop, it gives tasks a second; what is left then goes on by its lease. What Celery
    says of that at a terminal is about a Ctrl-C that is not its own.

    Without a supervisor it has no Redis either, and would wait for one: it is killed.
    """
    ends: dict[str, signal.Signals] = {"stop_with": signal.SIGQUIT, "if_orphaned": signal.SIGKILL}
    worker = _program(name, command, environment, [lock], **ends, is_mute=True)
    worker.leaves_within_s = commands.TASK_LEAVES_WITHIN_S + 0.5
    return worker


def _program(
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    keep_open: Sequence[int],
    *,
    stop_with: signal.Signals = signal.SIGTERM,
    if_orphaned: signal.Signals = signal.SIGTERM,
    is_mute: bool = False,
) -> Child:
    def start() -> subprocess.Popen[bytes]:
        return spawn(
            command,
            environment=environment,
            if_orphaned=if_orphaned,
            keep_open=keep_open,
            is_mute=is_mute,
        )

    return Child(name, start, stop_with)


def _redis(places: Places, lock: int) -> subprocess.Popen[bytes]:
    return redis.start(places.redis, places.redis_socket, keep_open=[lock])


def _postgres(places: Places, lock: int) -> subprocess.Popen[bytes]:
    password = secrets.database_password(places.secrets)
    return postgres.start(places.postgres, places.sockets, password=password, keep_open=[lock])
