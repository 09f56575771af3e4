"""A pytest plugin that gives the suite its own Postgres and Redis and takes them away again."""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

from config.embedded import postgres, redis

DATABASE_PASSWORD = "of-the-tests"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start before Django reads its settings; workers of xdist inherit the variables."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker and "MAQUETTE_HOME" in os.environ:
        _give_worker_its_redis(worker)
    if worker or "DATABASE_URL" in os.environ:
        return
    home = Path(tempfile.mkdtemp(prefix="maquette-test-"))
    home.chmod(0o711)
    sockets = home / "sockets"
    os.environ["MAQUETTE_HOME"] = str(home)
    servers = [_start_postgres(home, sockets)]
    os.environ["DATABASE_URL"] = postgres.url(sockets, DATABASE_PASSWORD, "postgres")
    servers.append(redis.start(home / "redis", home / "redis.sock", durable=False))
    os.environ["REDIS_URL"] = redis.url(home / "redis.sock")
    atexit.register(_stop, servers, home, os.getpid())


def _give_worker_its_redis(worker: str) -> None:
    """Channels are the same in all databases of a Redis, so workers would hear one another."""
    home = Path(os.environ["MAQUETTE_HOME"]) / worker
    server = redis.start(home, home / "redis.sock", durable=False)
    os.environ["REDIS_URL"] = redis.url(home / "redis.sock")
    atexit.register(_stop, [server], home, os.getpid())


def _start_postgres(home: Path, sockets: Path) -> subprocess.Popen[bytes]:
    options = (*postgres.THROW_AWAY, "max_connections=200")
    return postgres.start(home / "postgres", sockets, password=DATABASE_PASSWORD, options=options)


def _stop(servers: list[subprocess.Popen[bytes]], home: Path, owner: int) -> None:
    if os.getpid() != owner:
        return
    for server in servers:
        server.send_signal(signal.SIGINT)
    for server in servers:
        server.wait(timeout=20)
    shutil.rmtree(home, ignore_errors=True)
