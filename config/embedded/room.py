"""Room on the disk of the data folder: enough to begin with, and while it runs."""

import shutil
import time
from pathlib import Path

from config.embedded.errors import CannotStart
from config.embedded.terminal import complain, say

NEEDED_MB = 200
"""An empty Postgres takes 60 MB, its write-ahead log 32 MB more, and Redis rewrites its file."""
SHORT_MB = 40
"""With less than this the write-ahead log may find no room for its next segment."""
LOOKS_EVERY_S = 5.0


def check_room(home: Path) -> None:
    free = free_mb(home)
    if free < NEEDED_MB:
        raise CannotStart(
            f"The disk of {home} is full: {free} MB are free and {NEEDED_MB} MB are "
            "needed. Make room, or put the data elsewhere: make up MAQUETTE_HOME=/another/disk"
        )


def free_mb(home: Path) -> int:
    return shutil.disk_usage(home).free // 1_000_000


class RoomWatch:
    """Says once that the disk has filled up, and once that there is room again."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._is_short = False
        self._looks_at = 0.0

    def look(self) -> bool:
        """Whether there is room that there was not before."""
        if time.monotonic() < self._looks_at:
            return False
        self._looks_at = time.monotonic() + LOOKS_EVERY_S
        free = free_mb(self._home)
        if free < SHORT_MB and not self._is_short:
            complain(
                f"The disk of {self._home} is nearly full: {free} MB are free. When nothing is "
                "left, nothing more can be made. Make room; then everything goes on by itself."
            )
        has_room_again = self._is_short and free >= SHORT_MB
        if has_room_again:
            say("There is room on the disk again")
        self._is_short = free < SHORT_MB
        return has_room_again
