"""Processes of ours: each in a session of its own, and gone when we are, however we end."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that this process gets when its parent ends."""

STEADY_S = 60.0
"""Having run that long, earlier falls of a child are forgotten."""

LONGEST_PAUSE_S = 30.0

_libc = ctypes.CDLL(None)


def spawn(
    command: Sequence[str],
    *,
    if_orphaned: signal.Signals = signal.SIGTERM,
    environment: Mapping[str, str] | None = None,
    keep_open: Sequence[int] = (),
    log: int | None = None,
    is_mute: bool = False,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C reaches only the supervisor.

    A mute one says nothing but its logs, which go to standard error.
    """
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if is_mute else log,
        stderr=log,
        start_new_session=True,
        preexec_fn=_preparation(if_orphaned),  # noqa: PLW1509  a system call, and no threads
        pass_fds=keep_open,
    )


def end_with_parent(how: signal.Signals) -> None:
    """From now on this process gets the signal when its parent ends, even by `kill -9`."""
    _libc.prctl(PR_SET_PDEATHSIG, int(how), 0, 0, 0)


def _preparation(if_orphaned: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def between_fork_and_exec() -> None:
        end_with_parent(if_orphaned)
        if os.getppid() != parent:  # it ended before we could ask
            os._exit(1)

    return between_fork_and_exec


@dataclass
class Child:
    """One part of the installation: how it starts, how it stops, how often it fell."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stop_with: signal.Signals = signal.SIGTERM
    leaves_within_s: float = 3.5
    process: subprocess.Popen[bytes] | None = None
    falls: int = 0
    started_at: float = 0.0
    due_at: float | None = None

    def run(self) -> None:
        self.due_at = None
        self.process = self.start()
        self.started_at = time.monotonic()

    def has_fallen(self) -> bool:
        """True once for each time that the process ended by itself."""
        if self.due_at is not None or self.process is None or self.process.poll() is None:
            return False
        sweep_session(self.process.pid)
        if time.monotonic() - self.started_at > STEADY_S:
            self.falls = 0
        self.count_fall()
        return True

    def count_fall(self) -> None:
        self.falls += 1
        self.due_at = time.monotonic() + self.pause_s()

    def pause_s(self) -> float:
        """Half a second, and twice as long after each fall."""
        return float(min(0.5 * 2 ** (self.falls - 1), LONGEST_PAUSE_S))

    def hurry(self) -> None:
        """What kept it from starting is over: begin again without a pause."""
        self.falls = 0
        if self.due_at is not None:
            self.due_at = time.monotonic()

    def is_due(self) -> bool:
        return self.due_at is not None and time.monotonic() >= self.due_at

    def ask_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_with)

    def make_stop(self, *, asked_at: float) -> None:
        """Wait for as long as it may take, then leave nothing of its session."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=max(0.0, asked_at + self.leaves_within_s - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        sweep_session(self.process.pid)


def sweep_session(leader: int) -> None:
    """End what a process that has ended left behind in its session."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def stop_together(children: Sequence[Child]) -> None:
    asked_at = time.monotonic()
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.make_stop(asked_at=asked_at)
