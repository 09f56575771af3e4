"""Bringing the database up to date, and knowing without Django when there is nothing to do."""

import hashlib
import os
import subprocess
from pathlib import Path

from config.embedded import commands
from config.embedded.children import spawn
from config.embedded.errors import CannotStart
from config.embedded.places import ROOT, Places


def migrations_fingerprint(root: Path = ROOT) -> str:
    """Changes with any migration of ours and with any pinned version of another's."""
    files = [*sorted(root.glob("*/migrations/*.py")), root / "requirements.txt"]
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


class Preparation:
    """`manage.py prepare`, begun early and waited for late: the web server starts meanwhile."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> bool:
        """Start it where it is needed."""
        if self._is_done():
            return False
        self._process = spawn(commands.prepare(), environment=commands.environment(self._places))
        return True

    def finish(self) -> None:
        if self._process is None:
            return
        if self._process.wait():
            raise CannotStart(
                "The database could not be prepared; the reason stands above. If the data is of "
                f"no value, remove {self._places.home} and run `make up` again."
            )
        self._places.prepared.write_text(migrations_fingerprint(), encoding="ascii")

    def _is_done(self) -> bool:
        """Only of a database of our own can we know; others may change behind our back."""
        if "DATABASE_URL" in os.environ or not self._places.prepared.exists():
            return False
        return self._places.prepared.read_text(encoding="ascii") == migrations_fingerprint()
