"""A real Redis in a folder of ours, reached through a Unix socket only."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

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


def start(folder: Path, socket: Path, *, durable: bool = True) -> subprocess.Popen[bytes]:
    """Start the server and return once its socket answers."""
    folder.mkdir(parents=True, exist_ok=True)
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
    socket.unlink(missing_ok=True)
    server = subprocess.Popen([str(find_server()), *arguments], start_new_session=True)
    for _ in range(1000):
        if socket.exists():
            return server
        if server.poll() is not None:
            break
        time.sleep(0.01)
    raise CannotStart(f"Redis did not start; see {folder / 'redis.log'}.")


def url(socket: Path, database: int = 0) -> str:
    return f"unix://{socket}?db={database}"
