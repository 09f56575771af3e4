"""Where an embedded installation keeps its things: the one place that knows the shape."""

import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

SOCKET_PATH_LIMIT = 107
"""Bytes of a Unix socket's path on Linux: `sun_path` of unix(7) less its final zero."""

LONGEST_SOCKET_NAME = ".s.PGSQL.5432.lock"
PLAIN_PATH = re.compile(r"[\w./-]+", re.ASCII)
"""Paths that need no quoting in the URLs of Postgres, Redis and Celery."""


@dataclass(frozen=True)
class Places:
    """The folders and files below one data folder."""

    home: Path

    @property
    def postgres(self) -> Path:
        return self.home / "postgres"

    @property
    def redis(self) -> Path:
        return self.home / "redis"

    @property
    def sockets(self) -> Path:
        """Postgres' own folder for its socket, private to the user that it runs as."""
        return self.socket_ground / "pg"

    @property
    def redis_socket(self) -> Path:
        return self.socket_ground / "redis.sock"

    @property
    def secrets(self) -> Path:
        return self.home / "secrets"

    @property
    def media(self) -> Path:
        return self.home / "media"

    @property
    def mailbox(self) -> Path:
        return self.home / "mailbox"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def lock(self) -> Path:
        """Held by the supervisor for as long as it runs; holds its process id."""
        return self.home / "running.lock"

    @property
    def prepared(self) -> Path:
        """The fingerprint of the migrations that the database has seen."""
        return self.home / "prepared"

    @property
    def beat_schedule(self) -> Path:
        return self.home / "beat-schedule"

    @property
    def own(self) -> tuple[Path, ...]:
        """All that we put into a data folder ourselves; Postgres is made under another name."""
        folders = (self.postgres, self.redis, self.secrets, self.media, self.mailbox, self.logs)
        drafts = (self.home / "postgres.new", self.home / ".writable")
        return (*folders, *drafts, self.home / "run", self.lock, self.prepared, self.beat_schedule)

    @property
    def socket_ground(self) -> Path:
        """The data folder, or a short private folder where its path does not fit a socket."""
        inside = self.home / "run"
        longest = os.fsencode(inside / "pg" / LONGEST_SOCKET_NAME)
        if len(longest) <= SOCKET_PATH_LIMIT and PLAIN_PATH.fullmatch(str(inside)):
            return inside
        mark = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"maquette-{os.geteuid()}-{mark}"

    def forget_sockets(self) -> None:
        """Leave nothing of ours in the machine's folder for temporary files."""
        if not self.socket_ground.is_relative_to(self.home):
            shutil.rmtree(self.socket_ground, ignore_errors=True)


def home_from_environment() -> Path:
    return Path(os.environ.get("MAQUETTE_HOME") or ROOT / "var").expanduser().resolve()
