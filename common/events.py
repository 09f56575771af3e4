"""Live events through Redis. Only hints: whoever listens reads the truth from Postgres first."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Final

import redis
import redis.asyncio
import structlog
from django.conf import settings
from redis.asyncio.client import PubSub

from common.breaker import PATIENCE, REDIS

log = structlog.get_logger("maquette.events")

Event = dict[str, Any]

BEGINS_WITHIN_S: Final = 5.0


class Inbox:
    """What one listener has been sent since it subscribed."""

    def __init__(self, pubsub: PubSub) -> None:
        self._pubsub = pubsub

    async def next(self, *, wait_s: float) -> Event | None:
        """The next event, or None where none came within `wait_s` seconds."""
        message = await self._pubsub.get_message(ignore_subscribe_messages=True, timeout=wait_s)
        return None if message is None else json.loads(message["data"])


def publish(channel: str, event: Event) -> None:
    """Tell whoever listens now. Where Redis is down nobody hears it, and nothing else fails."""
    try:
        with REDIS.asked():
            _client(settings.REDIS_URL).publish(channel, json.dumps(event))
    except redis.RedisError as error:
        log.warning("event not published", reason=type(error).__name__)


@asynccontextmanager
async def subscribe(channel: str) -> AsyncIterator[Inbox]:
    """Listen until the block ends. Inside it, nothing that is published is missed.

    Raises RedisError where there is nothing to listen to.
    """
    async with (
        redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_timeout=None) as client,
        client.pubsub() as pubsub,
    ):
        with REDIS.asked():
            await _begin(pubsub, channel)
        yield Inbox(pubsub)


async def _begin(pubsub: PubSub, channel: str) -> None:
    try:
        async with asyncio.timeout(BEGINS_WITHIN_S):
            await pubsub.subscribe(channel)
            # The reply to the subscription: only after it is the listener sure to hear.
            await pubsub.get_message(timeout=BEGINS_WITHIN_S)
    except TimeoutError as silence:
        raise redis.TimeoutError from silence


@cache
def _client(url: str) -> redis.Redis:
    """One pool for the process; a forked child opens connections of its own."""
    return redis.Redis.from_url(url, **PATIENCE)
