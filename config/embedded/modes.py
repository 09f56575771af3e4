"""Who may see into the data folder: its owner alone.

Where we are root, Postgres is another user who must pass through to its own folders: such a
place can be crossed by everybody and listed by nobody else.
"""

import os
import stat
from pathlib import Path

from config.embedded.places import Places

PRIVATE = 0o077
"""As a umask: what processes of ours make is for their owner."""


def close_to_others(places: Places) -> None:
    """Take away what an earlier start may have left open to other users of this machine."""
    for place in places.own:
        _close(place)
    for folder in (places.redis, places.secrets, places.logs):
        for entry in folder.rglob("*"):
            _close(entry)
    make_passage(places.home)


def make_passage(folder: Path) -> None:
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _close(path: Path) -> None:
    if path.is_symlink() or not path.exists():
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & PRIVATE:
        path.chmod(mode & ~PRIVATE)
