"""A real Postgres in a folder of ours, reached through a Unix socket only.

The binaries come with the Python environment (the wheel is used as a carrier and never imported)
or from the system. The server runs in the foreground, as a child of whoever starts it.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from config.embedded.children import spawn
from config.embedded.errors import CannotStart
from config.embedded.postgres_versions import binaries_for, find_binaries

NOBODY = 65534
STOP_WITH = signal.SIGINT
"""Postgres' fast shutdown: clients are cut, nothing is lost."""

DATABASE = "maquette"
ROLE = "app"
THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Options for a server whose data nobody will miss."""


def start(
    data: Path, sockets: Path, *, options: Sequence[str] = (), keep_open: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start the server on `data` (made when empty) and return once it accepts connections."""
    if not (data / "PG_VERSION").exists():
        _initialise(find_binaries(), data)
    binaries = binaries_for(data)
    forget_stale_pid(data)
    _hand_over(sockets)
    settings = ["listen_addresses=", f"unix_socket_directories={sockets}", *options]
    arguments = [part for setting in settings for part in ("-c", setting)]
    log_path = data.parent / f"{data.name}.log"
    with log_path.open("ab") as log:
        server = spawn(
            [*_as_nobody(), str(binaries / "postgres"), "-D", str(data), *arguments],
            if_orphaned=STOP_WITH,
            keep_open=keep_open,
            log=log.fileno(),
        )
    _wait_until_ready(server, data, log_path=log_path)
    return server


def url(sockets: Path, name: str = DATABASE) -> str:
    return f"postgresql://{ROLE}@/{name}?host={sockets}"


def _initialise(binaries: Path, data: Path) -> None:
    """Make the folder under another name first, so that a broken start leaves no half of it."""
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    _hand_over(draft)
    command = [*_as_nobody(), str(binaries / "initdb"), "-D", str(draft), "-U", ROLE]
    options = ["--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"Postgres could not make its data folder {data}: {done.stderr.strip()}")
    shutil.rmtree(data, ignore_errors=True)
    draft.rename(data)


def _hand_over(folder: Path) -> None:
    """Make a private folder that the server's user owns; Postgres refuses to run as root."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)


def _as_nobody() -> list[str]:
    if os.geteuid() != 0:
        return []
    user = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    # The folder may lie under a home that only root may enter.
    rights = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    # Changing the user makes the kernel forget what `spawn` asked of it.
    return ["setpriv", *user, *rights, "--pdeathsig", STOP_WITH.name.removeprefix("SIG")]


def forget_stale_pid(data: Path) -> None:
    """Remove the pid file of a server that is gone, or Postgres may refuse to start."""
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = pid_file.read_text().split()[0]
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        command = b""
    if b"postgres" not in command:
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
