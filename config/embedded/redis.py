"""A real Redis in a folder of ours, reached through a Unix socket only."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from config.embedded.children import spawn
from config.embedded.errors import CannotStart


def find_server() -> Path:
    bundled = Path(sys.prefix) / "bin" / "redis-server"
    if os.access(bundled, os.X_OK):
        return bundled
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)
    raise CannotStart(
        "No Redis was found. Install the Debian package `redis-server`, or set REDIS_URL to a "
        "server of yours."
    )


def start(
    folder: Path, socket: Path, *, durable: bool = True, keep_open: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start the server and return once its socket answers."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes" if durable else "no",
        "save": "",
        "maxmemory-policy": "noeviction",
        "logfile": str(folder / "redis.log"),
    }
    arguments = [part for key, value in options.items() for part in (f"--{key}", value)]
    socket.parent.mkdir(parents=True, exist_ok=True)
    socket.unlink(missing_ok=True)
    server = spawn([str(find_server()), *arguments], keep_open=keep_open)
    for _ in range(1000):
        if socket.exists():
            return server
        if server.poll() is not None:
            break
        time.sleep(0.01)
    raise CannotStart(f"Redis did not start; see {folder / 'redis.log'}.")


def url(socket: Path, database: int = 0) -> str:
    return f"unix://{socket}?db={database}"
