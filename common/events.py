"""Live events through Redis. Only hints: whoever listens reads the truth from Postgres first."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import redis
import redis.asyncio
import structlog
from django.conf import settings
from redis.asyncio.client import PubSub
from redis.backoff import NoBackoff
from redis.retry import Retry

log = structlog.get_logger("maquette.events")

Event = dict[str, Any]


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
        _client(settings.REDIS_URL).publish(channel, json.dumps(event))
    except redis.RedisError as error:
        log.warning("event not published", reason=type(error).__name__)


@asynccontextmanager
async def subscribe(channel: str) -> AsyncIterator[Inbox]:
    """Listen until the block ends. Inside it, nothing that is published is missed."""
    async with (
        redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_timeout=None) as client,
        client.pubsub() as pubsub,
    ):
        await pubsub.subscribe(channel)
        # The reply to the subscription: only after it is the listener sure to hear.
        await pubsub.get_message(timeout=5)
        yield Inbox(pubsub)


@cache
def _client(url: str) -> redis.Redis:
    """One pool for the process; a forked child opens connections of its own."""
    once_more = Retry(NoBackoff(), 1)
    return redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, retry=once_more)
