"""A real Postgres in a folder of ours, reached through a Unix socket only.

The binaries come with the Python environment (the wheel is used as a carrier and never imported)
or from the system. The server runs in the foreground, as a child of whoever starts it.
"""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from config.embedded.children import spawn
from config.embedded.errors import CannotStart
from config.embedded.postgres_data import DATABASE, ROLE, admit, initialise
from config.embedded.postgres_user import SERVER_USER, STOP_WITH, as_user, own
from config.embedded.postgres_versions import binaries_for, find_binaries

THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Options for a server whose data nobody will miss."""

PRIVATE_SOCKET = "unix_socket_permissions=0700"
DISCREET = ("log_min_error_statement=panic", "log_error_verbosity=terse")
"""A rejected row or statement holds what people wrote: the log names only the error."""


def start(
    data: Path,
    sockets: Path,
    *,
    password: str,
    options: Sequence[str] = (),
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start the server on `data` (made when empty) and return once it accepts connections."""
    if not (data / "PG_VERSION").exists():
        initialise(find_binaries(), data)
    binaries = binaries_for(data)
    forget_stale_pid(data)
    admit(binaries, data, password)
    own(data)
    own(sockets)
    doors = ["listen_addresses=", f"unix_socket_directories={sockets}", PRIVATE_SOCKET]
    settings = [*doors, *DISCREET, *options]
    arguments = [part for setting in settings for part in ("-c", setting)]
    prefix = as_user(SERVER_USER, binaries, data, sockets)
    log_path = data.parent / f"{data.name}.log"
    with open(log_path, "ab", opener=_private) as log:
        server = spawn(
            [*prefix, str(binaries / "postgres"), "-D", str(data), *arguments],
            if_orphaned=STOP_WITH,
            keep_open=keep_open,
            log=log.fileno(),
        )
    _wait_until_ready(server, data, log_path=log_path)
    return server


def url(sockets: Path, password: str, name: str = DATABASE) -> str:
    return f"postgresql://{ROLE}:{password}@/{name}?host={sockets}"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def forget_stale_pid(data: Path) -> None:
    """Remove the pid file of a server that is gone, or Postgres may refuse to start."""
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = pid_file.read_text().partition("\n")[0].strip() or "none"
    try:
        program = Path(f"/proc/{pid}/cmdline").read_bytes().partition(b"\0")[0]
    except OSError:
        program = b""
    if b"postgres" not in program:
        pid_file.unlink()


def _wait_until_ready(server: subprocess.Popen[bytes], data: Path, *, log_path: Path) -> None:
    for _ in range(6000):
        if server.poll() is not None:
            tail = log_path.read_text(errors="replace")[-800:]
            raise CannotStart(f"Postgres stopped while starting. The end of {log_path}:\n{tail}")
        if _status(data) == "ready":
            return
        time.sleep(0.01)
    raise CannotStart(f"Postgres did not become ready within a minute; see {log_path}.")


def _status(data: Path) -> str:
    """Line 8 of postmaster.pid, as pg_ctl reads it."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()[7].strip()
    except (OSError, IndexError):
        return ""
