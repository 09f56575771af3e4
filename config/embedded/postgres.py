"""A real Postgres in a folder of ours, reached through a Unix socket only.

The binaries come with the Python environment (the wheel is used as a carrier and never imported)
or from the system. The server runs in the foreground, as a child of whoever starts it.
"""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from config.embedded.children import spawn
from config.embedded.errors import CannotStart
from config.embedded.postgres_versions import binaries_for, find_binaries

SERVER_USER = 61_042
"""Runs the server where we are root: a number that no distribution gives away, and no other
program uses. (uids 60706 to 61183 are free: systemd, "Users, Groups, UIDs and GIDs".)"""

NOBODY = 65_534
"""Makes the data folder, for initdb wants a user with a name. Owned older folders for good."""

STOP_WITH = signal.SIGINT
"""Postgres' fast shutdown: clients are cut, nothing is lost."""

DATABASE = "maquette"
ROLE = "app"
OWNER = "postgres"
"""The superuser. Nobody can sign in as it: the server would not let them."""

THROW_AWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Options for a server whose data nobody will miss."""

INITDB_OPTIONS = ("--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
PRIVATE_SOCKET = "unix_socket_permissions=0700"
DISCREET = ("log_min_error_statement=panic", "log_error_verbosity=terse")
"""A rejected row or statement holds what people wrote: the log names only the error."""


def start(
    data: Path, sockets: Path, *, options: Sequence[str] = (), keep_open: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start the server on `data` (made when empty) and return once it accepts connections."""
    if not (data / "PG_VERSION").exists():
        _initialise(find_binaries(), data)
    binaries = binaries_for(data)
    forget_stale_pid(data)
    _own(data)
    _own(sockets)
    doors = ["listen_addresses=", f"unix_socket_directories={sockets}", PRIVATE_SOCKET]
    settings = [*doors, *DISCREET, *options]
    arguments = [part for setting in settings for part in ("-c", setting)]
    prefix = _as_user(SERVER_USER, binaries, data, sockets)
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


def url(sockets: Path, name: str = DATABASE) -> str:
    return f"postgresql://{ROLE}@/{name}?host={sockets}"


def _initialise(binaries: Path, data: Path) -> None:
    """Make the folder under another name first, so that a broken start leaves no half of it."""
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    _own(draft, NOBODY)
    prefix = _as_user(NOBODY, binaries, draft)
    _run([*prefix, str(binaries / "initdb"), "-D", str(draft), "-U", OWNER, *INITDB_OPTIONS])
    (draft / "pg_hba.conf").write_text(f"local all {ROLE} trust\n", encoding="ascii")
    single = [*prefix, str(binaries / "postgres"), "--single", "-D", str(draft), "postgres"]
    _run(single, f"create role {ROLE} login createdb;\n")
    shutil.rmtree(data, ignore_errors=True)
    draft.rename(data)


def _run(command: Sequence[str], text: str = "") -> None:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"Postgres could not make its data folder: {done.stderr.strip()}")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _own(folder: Path, user: int = SERVER_USER) -> None:
    """Make a private folder that the server's user owns; Postgres refuses to run as root."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if os.geteuid() == 0 and folder.stat().st_uid in {0, NOBODY} - {user}:
        for path in (*folder.rglob("*"), folder):  # itself last: a broken start begins again
            os.chown(path, user, user, follow_symlinks=False)


def _as_user(user: int, *needed: Path) -> list[str]:
    """What to put before a command that needs these folders."""
    if os.geteuid() != 0:
        return []
    identity = [f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    # They may lie under a home that only root may enter.
    rights = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    if all(_can_be_reached(folder, user) for folder in needed):
        rights = ["--inh-caps=-all", "--ambient-caps=-all"]
    # Changing the user makes the kernel forget what `spawn` asked of it.
    return ["setpriv", *identity, *rights, "--pdeathsig", STOP_WITH.name.removeprefix("SIG")]


def _can_be_reached(folder: Path, user: int) -> bool:
    """Whether any user can pass through what lies above the folder, and it is theirs or open."""
    passable = all(parent.stat().st_mode & stat.S_IXOTH for parent in folder.resolve().parents)
    return passable and (folder.stat().st_uid == user or _is_open(folder))


def _is_open(folder: Path) -> bool:
    needed = stat.S_IROTH | stat.S_IXOTH
    return all(place.stat().st_mode & needed == needed for place in (folder, *folder.iterdir()))


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
