"""One installation per data folder. The lock is the kernel's, so it cannot be left behind.

Children inherit it. Where a supervisor was killed, the next one waits until all of its children
are gone, so that no two servers ever share a data folder.
"""

import fcntl
import os
import time
from pathlib import Path

from config.embedded.errors import CannotStart

LEFTOVERS_LEAVE_WITHIN_S = 10.0


def hold(path: Path) -> int:
    """Take the lock for as long as this process or a child that inherits the number lives."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + LEFTOVERS_LEAVE_WITHIN_S
    while not _taken(descriptor):
        holder = path.read_text().strip()
        if _is_supervisor(holder) or time.monotonic() > deadline:
            os.close(descriptor)
            raise CannotStart(
                f"Maquette already runs on the data folder {path.parent} (process {holder}). "
                "Stop it there with Ctrl-C, or give this one a folder and a port of its own: "
                "make up MAQUETTE_HOME=other PORT=8001"
            )
        time.sleep(0.05)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return descriptor


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_supervisor(pid: str) -> bool:
    try:
        command = Path(f"/proc/{int(pid)}/cmdline").read_bytes()
    except (OSError, ValueError):
        return False
    return b"config.embedded" in command
