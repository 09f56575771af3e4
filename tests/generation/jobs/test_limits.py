import multiprocessing
import resource
import signal
from multiprocessing.connection import Connection

import numpy as np
import pytest

from generation.jobs.limits import end_process, enforce_limits, memory_limit


def _ask_for(megabytes: int, answer: Connection, *, allowed_mb: int) -> None:
    enforce_limits()
    try:
        with memory_limit(allowed_mb):
            np.ones(megabytes * 1024 * 1024, np.uint8)
    except MemoryError:
        answer.send("refused")
    else:
        answer.send("given")
    np.ones(64 * 1024 * 1024, np.uint8)
    answer.send("free again")


@pytest.mark.parametrize(("megabytes", "expected"), [(32, "given"), (300, "refused")])
def test_a_job_gets_the_memory_of_its_card_and_no_more(megabytes: int, expected: str) -> None:
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(
        target=_ask_for, args=(megabytes, theirs), kwargs={"allowed_mb": 128}
    )
    child.start()
    assert ours.poll(10)
    assert [ours.recv(), ours.recv()] == [expected, "free again"]
    child.join()


def _end() -> None:
    enforce_limits()
    end_process()


def test_a_worker_process_can_be_ended() -> None:
    child = multiprocessing.get_context("fork").Process(target=_end)
    child.start()
    child.join(10)

    assert child.exitcode == -signal.SIGKILL


def test_a_process_that_is_no_worker_is_neither_limited_nor_ended() -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with memory_limit(1):
        assert resource.getrlimit(resource.RLIMIT_DATA) == before
    end_process()
