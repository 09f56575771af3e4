"""One round: the picture, a NOTIFY, the floor and the service, one after the other."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from benchmarks.orchestration.floor import FloorClient, connect, notify_round_trip_s
from benchmarks.orchestration.trivial import picture
from benchmarks.orchestration.visitor import Visitor

ALONE = 60
"""Jobs one after the other, in each round."""
TOGETHER, CLIENTS = 200, 8

One = TypeVar("One")
Result = TypeVar("Result")


@dataclass
class Seen:
    """Seconds, in every round."""

    picture: list[float] = field(default_factory=list)
    notify: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    floor_submit: list[float] = field(default_factory=list)
    floor_rate: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    submit: list[float] = field(default_factory=list)
    submit_together: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    event: list[float] = field(default_factory=list)


def measure_round(seen: Seen, visitors: list[Visitor]) -> None:
    for number in range(20):
        seen.picture.append(_timed(lambda n=number: picture(n)))  # type: ignore[misc]  # a default
    seen.notify += notify_round_trip_s()
    _floor(seen)
    _ours(seen, visitors)


def _floor(seen: Seen) -> None:
    client = FloorClient()
    for _ in range(ALONE):
        began = time.perf_counter()
        job = client.submit()
        seen.floor_submit.append(time.perf_counter() - began)
        client.wait_for({job})
        seen.floor.append(time.perf_counter() - began)
    clients = [FloorClient() for _ in range(CLIENTS)]

    def many(one: FloorClient) -> None:
        one.wait_for({one.submit() for _ in range(TOGETHER // CLIENTS)})

    seen.floor_rate.append(TOGETHER / _timed(lambda: _all(many, clients)))
    for one in [client, *clients]:
        one.close()


def _ours(seen: Seen, visitors: list[Visitor]) -> None:
    alone, *_ = visitors
    for visitor in visitors:
        visitor.refresh()
    for _ in range(ALONE):
        began, wall = time.perf_counter(), time.time()
        job = alone.submit()
        seen.submit.append(time.perf_counter() - began)
        [ended] = alone.wait_for({job}).values()
        seen.ours.append(ended - wall)
        seen.event.append(ended - _finished_at(job))

    def many(one: Visitor) -> list[float]:
        one.refresh()
        times, jobs = [], set()
        for _ in range(TOGETHER // CLIENTS):
            began = time.perf_counter()
            jobs.add(one.submit())
            times.append(time.perf_counter() - began)
        one.wait_for(jobs)
        return times

    began = time.perf_counter()
    for times in _all(many, visitors):
        seen.submit_together += times
    seen.rate.append(TOGETHER / (time.perf_counter() - began))


def _all(call: Callable[[One], Result], things: list[One]) -> list[Result]:
    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(call, things))


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _finished_at(job: str) -> float:
    with connect() as database:
        row = database.execute(
            "SELECT extract(epoch FROM finished_at)::float FROM generation_job"
            " WHERE public_id = %s",
            [job],
        ).fetchone()
    assert row is not None
    return float(row[0])
