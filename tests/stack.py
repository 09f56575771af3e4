"""The real installation, started as `make up` starts it, in a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from config.embedded.places import ROOT, Places
from config.setup.build import static_step

FOREIGN = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "DATABASE_POOL_SIZE")
"""What the suite's own throw-away servers have left in the environment."""

READY_WITHIN_S = 150.0
"""Patience for a machine that does ten other things."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stack:
    home: Path
    port: int = field(default_factory=free_port)
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def places(self) -> Places:
        return Places(self.home.resolve())

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        return kept | {"MAQUETTE_HOME": str(self.home), "PORT": str(self.port)} | self.extra

    @property
    def said(self) -> str:
        return self._output.read_text(errors="replace") if self._output.exists() else ""

    @property
    def _output(self) -> Path:
        return self.home.with_name(f"{self.home.name}.out")

    def start(self) -> None:
        build_static_files()
        command = [sys.executable, "-m", "config.embedded"]
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )

    def wait_until_ready(self) -> None:
        self.wait_for(lambda: f"ready at {self.url}" in self.said)

    def wait_for(self, condition: Callable[[], bool], *, within_s: float = READY_WITHIN_S) -> None:
        deadline = time.monotonic() + within_s
        while not condition():
            ended = self.process is not None and self.process.poll() is not None
            assert not ended, f"the installation ended:\n{self.said}"
            assert time.monotonic() < deadline, f"waited {within_s} s in vain:\n{self.said}"
            time.sleep(0.05)

    def manage(self, *arguments: str) -> str:
        """Run a command of manage.py as a second terminal would."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.check_output(command, cwd=ROOT, env=self.environment, text=True)

    def pid_of(self, words: str) -> int:
        """The oldest process of this installation whose command has these words."""
        return min(pid for pid, command in self.processes() if words in command)

    def processes(self) -> Iterator[tuple[int, str]]:
        """Every process of this installation: each has inherited the supervisor's lock."""
        lock = str(self.places.lock)
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if any(str(held.readlink()) == lock for held in (folder / "fd").iterdir()):
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
                    yield int(folder.name), command.decode(errors="replace")
            except OSError:
                continue

    def interrupt(self) -> float:
        """Ctrl-C; the seconds until the supervisor has ended."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        return time.monotonic() - began


def build_static_files() -> None:
    """Pages name static files by their content, so those must have been collected."""
    step = static_step()
    if not step.is_done():
        step.do(lambda _: None)


def open_to_all(folder: Path) -> Path:
    """Let other users pass through: Postgres is another one where we are root."""
    for place in (folder, *folder.parents[:2]):
        place.chmod(0o755)
    return folder


@contextmanager
def running(home: Path, **extra: str) -> Iterator[Stack]:
    stack = Stack(home, extra=extra)
    stack.start()
    try:
        stack.wait_until_ready()
        yield stack
    finally:
        if stack.process and stack.process.poll() is None:
            stack.interrupt()


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def demo_password(stack: Stack) -> str:
    found = re.search(r"Sign in as \S+ with (\S+)", stack.said)
    assert found, stack.said
    return found[1]
