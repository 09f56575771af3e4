"""Clocks are scripted here; `test_pulse` lets real ones run."""

from dataclasses import dataclass

import pytest

from generation.jobs import time_limit
from generation.jobs.time_limit import PATIENCE, TimeLimit


@dataclass
class Clocks:
    """Seconds by the clock and of the processor."""

    now: float = 50.0
    used: float = 7.0

    def monotonic(self) -> float:
        return self.now

    def process_time(self) -> float:
        return self.used


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    scripted = Clocks()
    monkeypatch.setattr(time_limit, "time", scripted)
    return scripted


def test_a_job_may_use_the_processor_for_as_long_as_its_card_says(clocks: Clocks) -> None:
    limit = TimeLimit(10)
    clocks.used += 9
    assert limit.over_s() < 0
    clocks.used += 3
    limit.move()
    assert limit.over_s() == 2


def test_a_crowded_machine_costs_a_job_nothing_while_it_gets_on(clocks: Clocks) -> None:
    limit = TimeLimit(10)
    for _ in range(9):
        clocks.now += 9
        clocks.used += 1
        limit.move()
        assert limit.over_s() < 0


def test_a_job_that_stands_still_is_over_as_soon(clocks: Clocks) -> None:
    limit = TimeLimit(10)
    clocks.now += 11
    assert limit.over_s() == 1


def test_no_job_goes_on_for_ever(clocks: Clocks) -> None:
    limit = TimeLimit(10)
    clocks.now += 10 * PATIENCE + 4
    limit.move()
    assert limit.over_s() == 4
