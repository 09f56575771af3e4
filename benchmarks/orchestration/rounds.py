"""One round: the picture, a NOTIFY, the floor and the service, one after the other."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import psycopg

from benchmarks.orchestration.floor import FloorClient, connect, notify_round_trip_s
from benchmarks.orchestration.history import store_history
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
    rate_drawn: list[float] = field(default_factory=list)
    rate_new: list[float] = field(default_factory=list)
    rate_old: list[float] = field(default_factory=list)
    event: list[float] = field(default_factory=list)


def measure_round(seen: Seen, visitors: list[Visitor]) -> None:
    _wait_for_thumbnails()
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
    alone.refresh()
    for _ in range(ALONE):
        began, wall = time.perf_counter(), time.time()
        job = alone.submit()
        seen.submit.append(time.perf_counter() - began)
        [ended] = alone.wait_for({job}).values()
        seen.ours.append(ended - wall)
        seen.event.append(ended - _committed_at(job))
    seen.submit_together += _together(visitors, seen.rate, seen.rate_drawn)


def measure_history(seen: Seen, visitors: list[Visitor]) -> None:
    """The same rate before and after thousands of results were stored."""
    for _ in range(2):
        _together(visitors, seen.rate_new)
    store_history()
    for _ in range(2):
        _together(visitors, seen.rate_old)


def _together(
    visitors: list[Visitor], rate: list[float], rate_drawn: list[float] | None = None
) -> list[float]:
    """Everyone submits at once. How long each submit took; rates per second until the last job
    was heard to be done, and until the last thumbnail was drawn too."""
    began = time.perf_counter()
    times = [took for each in _all(_many, visitors) for took in each]
    rate.append(TOGETHER / (time.perf_counter() - began))
    _wait_for_thumbnails()
    if rate_drawn is not None:
        rate_drawn.append(TOGETHER / (time.perf_counter() - began))
    return times


def _many(one: Visitor) -> list[float]:
    one.refresh()
    times, jobs = [], set()
    for _ in range(TOGETHER // CLIENTS):
        began = time.perf_counter()
        jobs.add(one.submit())
        times.append(time.perf_counter() - began)
    one.wait_for(jobs)
    return times


def _wait_for_thumbnails() -> None:
    """What comes next must not be measured beside them."""
    give_up = time.monotonic() + 120
    with connect() as database:
        while left := _left_to_draw(database):
            assert time.monotonic() < give_up, f"{left} thumbnails were never drawn"
            time.sleep(0.05)


def _left_to_draw(database: psycopg.Connection) -> int:
    row = database.execute(
        "SELECT count(*) FROM generation_asset result WHERE role = 'result'"
        " AND storage_name NOT LIKE 'old %' AND NOT EXISTS"
        " (SELECT FROM generation_asset WHERE parent_id = result.id AND role = 'thumbnail')"
    ).fetchone()
    assert row is not None
    return int(row[0])


def _all(call: Callable[[One], Result], things: list[One]) -> list[Result]:
    with ThreadPoolExecutor(len(things)) as pool:
        return list(pool.map(call, things))


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _committed_at(job: str) -> float:
    """When the transaction that ended the job was committed, as Postgres keeps it."""
    with connect() as database:
        row = database.execute(
            "SELECT extract(epoch FROM pg_xact_commit_timestamp(xmin))::float FROM generation_job"
            " WHERE public_id = %s",
            [job],
        ).fetchone()
    assert row is not None
    return float(row[0])
