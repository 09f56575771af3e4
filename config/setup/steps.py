"""One thing to set up, done again only when what it depends on has changed."""

import hashlib
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Step:
    name: str
    stamp: Path
    """Written when the step is done; it should vanish together with what the step has made."""

    fingerprint: Callable[[], str]
    work: Callable[[Progress], None]

    def is_done(self) -> bool:
        return self.stamp.is_file() and self.stamp.read_text() == self.fingerprint()

    def do(self, progress: Progress) -> None:
        self.stamp.unlink(missing_ok=True)
        self.work(progress)
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(self.fingerprint())


def run_all(steps: Sequence[Step]) -> None:
    """Do what is not done yet, and say at which of the steps we are."""
    for number, step in enumerate(steps, start=1):
        if step.is_done():
            continue
        line = Line(f"{number}/{len(steps)} {step.name} ...")
        step.do(line.show)
        line.end()


class Line:
    """A line of the terminal that says how far it is; outside a terminal it is written twice."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._started = time.monotonic()
        self._rewrites = sys.stdout.isatty()
        self._write(title)

    def show(self, detail: str) -> None:
        if self._rewrites:
            self._write(f"{self._title} {detail}")

    def end(self) -> None:
        self._write(f"{self._title} done in {time.monotonic() - self._started:.1f} s")
        if self._rewrites:
            sys.stdout.write("\n")

    def _write(self, text: str) -> None:
        sys.stdout.write(f"\r\x1b[2K{text[:110]}" if self._rewrites else f"{text}\n")
        sys.stdout.flush()


def content_of(files: Iterable[Path]) -> str:
    """A fingerprint of what the files hold; missing ones count as empty."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


def state_of(folders: Iterable[Path]) -> str:
    """A fingerprint of every file below by its name, size and time: quicker than reading."""
    digest = hashlib.sha256()
    for file in sorted(file for folder in folders for file in folder.rglob("*")):
        state = file.stat()
        if file.is_file() and not file.name.startswith("."):
            digest.update(f"{file}|{state.st_size}|{state.st_mtime_ns}".encode())
    return digest.hexdigest()
