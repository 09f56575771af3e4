"""The programs that make up an installation, besides its database and its queue."""

import os
import sys
from pathlib import Path

from config.embedded.places import ROOT, Places
from config.embedded.preflight import HOST
from config.setup.kernels import kernel_folder

CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "config.celery"]
ALONE = ["--without-gossip", "--without-mingle"]
WEB_THREADS = 8
GIVE_MEMORY_BACK = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": str(1 << 20)}
"""For glibc, which else keeps in each thread what a large picture once took. The Dockerfile says
the same."""
CONNECTIONS = ["--http", "1", "--http1-header-read-timeout", "10000"]
"""A connection that says nothing for ten seconds is closed. Where the server first has to find out
which HTTP it speaks, it would wait for ever."""
STREAMS_LEAVE_WITHIN_S = 2
TASK_LEAVES_WITHIN_S = 1


def environment(places: Places) -> dict[str, str]:
    """Every process of ours knows the same data folder, whatever it was started from."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.dev"),
        "MAQUETTE_HOME": str(places.home),
        "NUMBA_CACHE_DIR": os.environ.get("NUMBA_CACHE_DIR") or str(kernel_folder()),
        "PYTHONUNBUFFERED": "1",
        "WORKER_SHUTDOWN_S": str(TASK_LEAVES_WITHIN_S),
    }


def web_environment(places: Places) -> dict[str, str]:
    return GIVE_MEMORY_BACK | environment(places) | {"DATABASE_POOL_SIZE": str(WEB_THREADS)}


def prepare() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "prepare"]


def web(port: int) -> list[str]:
    granian = [sys.executable, "-m", "granian", "--interface", "asginl", "--no-ws", *CONNECTIONS]
    address = ["--host", HOST, "--port", str(port)]
    stop = ["--workers-kill-timeout", str(STREAMS_LEAVE_WITHIN_S)]
    return [*granian, *address, *stop, "--log-level", "warning", "config.asgi:application"]


def worker() -> list[str]:
    return [*CELERY, "worker", "-Q", "compute,hosted", "-c", "2", *ALONE]


def housekeeping(schedule: Path) -> list[str]:
    """The clock and, in the same process, who does what it says: no job can keep it waiting."""
    name = ["-n", "housekeeping@%h"]
    queue = ["-Q", "housekeeping", "-P", "threads", "-c", "4"]  # two may wait for a mail server
    return [*CELERY, "worker", "-B", "-s", str(schedule), *name, *queue, *ALONE]
