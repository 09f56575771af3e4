"""`python -m benchmarks.streams`: what a thousand open pages cost one web process, and how soon
each of them hears of an event.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import redis

from benchmarks.orchestration.programs import sign_in_people
from benchmarks.web.__main__ import PORT, children_of, installation, server
from config.embedded import redis as redis_server
from config.embedded.places import ROOT, Places

STREAMS, EACH = 1000, 5
EVENTS, PAUSE_S = 400, 0.02
AT_ONCE = 20
"""So many streams are opened at a time, as browsers come."""
GOAL_MB, GOAL_MS = 250, 100
ENTRY = ("asginl", "config.asgi:application")


class Listener:
    """One open page: how long after it was sent each event came."""

    def __init__(self, session: str) -> None:
        self._session = session
        self._line = b""
        self.delays: list[float] = []

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", PORT)
        head = (
            f"GET /studio/events/ HTTP/1.1\r\nHost: localhost\r\nCookie: session={self._session}"
        )
        self._writer.write(f"{head}\r\n\r\n".encode())
        while not self._line.startswith(b"retry:"):
            self._line = await asyncio.wait_for(self._reader.readline(), 60)
            if not self._line:
                raise RuntimeError("a stream was not opened")

    async def listen(self) -> None:
        while line := await self._reader.readline():
            if line.startswith(b"data: "):
                self.delays.append(time.time() - json.loads(line[6:])["sent"])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as environment:
        places = Places(Path(folder))
        environment["DJANGO_SETTINGS_MODULE"] = "benchmarks.web.settings"
        sessions = sign_in_people(STREAMS // EACH, environment)
        hub = redis.Redis.from_url(redis_server.url(places.redis_socket))
        with server(*ENTRY, environment) as pid:
            asyncio.run(measure(sessions, people(environment), hub, children_of(pid)))


def people(environment: dict[str, str]) -> list[int]:
    code = (
        "from accounts.models import User;"
        "people = User.objects.filter(email__startswith='person-');"
        "print(*people.values_list('pk', flat=True))"
    )
    shell = [sys.executable, str(ROOT / "manage.py"), "shell", "-v", "0", "-c", code]
    return [int(word) for word in subprocess.check_output(shell, env=environment).split()]


async def measure(
    sessions: list[str], owners: list[int], hub: redis.Redis, processes: list[int]
) -> None:
    listeners = [Listener(session) for session in sessions for _ in range(EACH)]
    # One page and its stream first: what is loaded lazily is no stream's cost.
    await listeners[0].open()
    before = memory_mb(processes)
    for start in range(1, STREAMS, AT_ONCE):
        await asyncio.gather(*(one.open() for one in listeners[start : start + AT_ONCE]))
    added = memory_mb(processes) - before
    heard = [asyncio.create_task(one.listen()) for one in listeners]
    await asyncio.to_thread(tell, owners, hub)
    await asyncio.sleep(1)
    for task in heard:
        task.cancel()
    show(added, sorted(delay for one in listeners for delay in one.delays))


def tell(owners: list[int], hub: redis.Redis) -> None:
    """An event for one person after another, each with the moment in which it was sent."""
    for number in range(EVENTS):
        owner = owners[number * 7 % len(owners)]
        event = {"state": "running", "sent": time.time()}
        hub.publish(f"jobs:{owner}", json.dumps(event))
        time.sleep(PAUSE_S)


def memory_mb(processes: list[int]) -> float:
    """What these processes alone hold, in megabytes: their proportional share (smaps_rollup)."""
    return sum(_share_kb(process) for process in processes) / 1024


def _share_kb(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1])


def show(added: float, delays: list[float]) -> None:
    expected = EVENTS * EACH
    p50, p95 = (delays[len(delays) * share // 100] * 1000 for share in (50, 95))
    print("| # | figure | measured | goal |\n| --- | --- | --- | --- |")
    print(f"| 13 | {STREAMS} streams, memory added | {added:.0f} MB | ≤ {GOAL_MB} MB |")
    print(f"| 13 | event, p95 (p50) | {p95:.1f} ms ({p50:.1f}) | ≤ {GOAL_MS} ms |")
    print(f"\n{len(delays)} of {expected} events were heard.")


if __name__ == "__main__":
    main()
