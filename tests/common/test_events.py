import asyncio
import time
from collections.abc import Awaitable
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from common.events import Event, publish, subscribe


def run(work: Awaitable[Any]) -> Any:
    async def main() -> Any:
        return await asyncio.wait_for(work, timeout=10)

    return asyncio.run(main())


async def told(channel: str, *events: Event) -> list[Event | None]:
    """What a listener hears of these, and then nothing."""
    async with subscribe(channel) as inbox:
        for event in events:
            await asyncio.to_thread(publish, channel, event)
        return [await inbox.next(wait_s=1) for _ in events] + [await inbox.next(wait_s=0.05)]


def test_a_listener_hears_every_event_in_order() -> None:
    assert run(told("a", {"n": 1}, {"n": 2})) == [{"n": 1}, {"n": 2}, None]


def test_nothing_published_inside_the_block_is_missed() -> None:
    async def at_once() -> Event | None:
        async with subscribe("a") as inbox:
            publish("a", {"n": 1})
            return await inbox.next(wait_s=1)

    assert [run(at_once()) for _ in range(20)] == [{"n": 1}] * 20


def test_other_channels_are_not_heard() -> None:
    async def elsewhere() -> Event | None:
        async with subscribe("mine") as inbox:
            publish("yours", {"n": 1})
            return await inbox.next(wait_s=0.1)

    assert run(elsewhere()) is None


def test_silence_ends_after_the_wait() -> None:
    async def silence() -> float:
        async with subscribe("a") as inbox:
            began = time.monotonic()
            assert await inbox.next(wait_s=0.2) is None
            return time.monotonic() - began

    assert 0.2 <= run(silence()) < 2


def test_a_listener_that_leaves_is_unsubscribed() -> None:
    async def visit() -> list[int]:
        counts = []
        async with subscribe("a") as inbox:
            client = inbox._pubsub.connection_pool
            counts.append(await listeners())
            assert client is not None
        counts.append(await listeners())
        return counts

    async def listeners() -> int:
        async with subscribe("another") as inbox:
            await inbox._pubsub.execute_command("PUBSUB", "NUMSUB", "a")
            reply = await inbox._pubsub.parse_response()
        return int(reply[1])

    assert run(visit()) == [1, 0]


@pytest.mark.parametrize("url", ["unix:///nowhere/redis.sock", "redis://127.0.0.1:1"])
def test_without_redis_publishing_is_quick_and_harmless(settings: Settings, url: str) -> None:
    settings.REDIS_URL = url
    began = time.monotonic()
    publish("a", {"n": 1})

    assert time.monotonic() - began < 1
