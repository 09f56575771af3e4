"""Holding a job to the memory of its card, inside the worker process that makes it."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STATUS = Path("/proc/self/status")
_MEGABYTE = 1024 * 1024


class _Process:
    """What this process is. Only one that makes a single job at a time can hold it to limits."""

    makes_one_job_at_a_time = False


def enforce_limits() -> None:
    """Call it in each process of a worker's pool: limits are the process's, not a thread's."""
    _Process.makes_one_job_at_a_time = True


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """Inside, whatever asks for more than this on top of what the process has gets MemoryError.

    RLIMIT_DATA counts private writable memory (setrlimit(2), Linux 4.7 and later), so mapped
    files and libraries are free. Where /proc does not say what is used, nothing is limited.
    """
    if not (_Process.makes_one_job_at_a_time and _STATUS.exists()):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_data_bytes() + megabytes * _MEGABYTE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def end_process() -> None:
    """Give up a process that no longer listens; its pool starts another. Elsewhere: nothing."""
    if _Process.makes_one_job_at_a_time:
        os.kill(os.getpid(), signal.SIGKILL)


def _data_bytes() -> int:
    """Private writable memory of this process now (`VmData`, given in kB)."""
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmData"))
    return int(line.split()[1]) * 1024
