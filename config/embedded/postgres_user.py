"""Whose the data is and as whom the server runs, for Postgres refuses to run as root."""

import os
import signal
import stat
from pathlib import Path

SERVER_USER = 61_042
"""Runs the server where we are root: a number that no distribution gives away, and no other
program uses. (uids 60706 to 61183 are free: systemd, "Users, Groups, UIDs and GIDs".)"""

NOBODY = 65_534
"""Makes and changes the data folder, for initdb and a server without clients want a user with a
name. Owned older folders for good."""

STOP_WITH = signal.SIGINT
"""Postgres' fast shutdown: clients are cut, nothing is lost."""


def own(folder: Path, user: int = SERVER_USER) -> None:
    """Make a private folder that this user owns, where we are root."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if os.geteuid() == 0 and folder.stat().st_uid in {0, NOBODY, SERVER_USER} - {user}:
        for path in (*folder.rglob("*"), folder):  # itself last: a broken start begins again
            os.chown(path, user, user, follow_symlinks=False)


def as_user(user: int, *needed: Path) -> list[str]:
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
