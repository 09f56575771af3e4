"""Workers say that they live, through Redis, so that `/readyz` can tell."""

import time
from typing import Any

from celery import bootsteps
from django.conf import settings
from django.core.cache import caches
from redis import RedisError

KEY = "worker-heartbeat"
INTERVAL_S = 5.0
STALE_AFTER_S = 20.0
KEPT_S = 24 * 60 * 60


def beat() -> None:
    try:
        caches["redis"].set(KEY, time.time(), timeout=KEPT_S)
    except RedisError:
        return  # the next beat tries again; `/readyz` says what is wrong meanwhile


def last_heartbeat() -> float | None:
    """When a worker last answered, in seconds since 1970."""
    seen_at: float | None = caches["redis"].get(KEY)
    return seen_at


class Heartbeat(bootsteps.StartStopStep):
    """Beats from the worker's own event loop: a worker that hangs goes silent."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, parent: Any, **_options: Any) -> None:
        super().__init__(parent)
        self._timer: Any = None

    def include_if(self, parent: Any) -> bool:
        """A worker that only keeps house makes no jobs, and must not seem to."""
        return set(parent.app.amqp.queues.consume_from) != {settings.HOUSEKEEPING_QUEUE}

    def start(self, parent: Any) -> None:
        beat()
        self._timer = parent.timer.call_repeatedly(INTERVAL_S, beat)

    def stop(self, _parent: Any) -> None:
        if self._timer is not None:
            self._timer.cancel()
