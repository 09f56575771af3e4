"""Asking a worker for something. Only a hint: a broker that is away is not waited for."""

from collections.abc import Mapping
from typing import Final

import structlog
from celery import current_app

from common.breaker import AWAY, REDIS

log = structlog.get_logger("maquette.hints")

LAST: Final = 9
"""Of Celery's priorities on Redis: taken from the queue once nothing else is in it."""


def ask_worker(
    task: str,
    *,
    queue: str,
    arguments: Mapping[str, str | int] | None = None,
    delay_s: float = 0,
    priority: int | None = None,
) -> None:
    """Send one message. Where nobody takes it that is logged, and nothing else fails."""
    try:
        with REDIS.asked():
            current_app.send_task(
                task,
                kwargs=dict(arguments or {}),
                queue=queue,
                countdown=delay_s or None,
                priority=priority,
                retry=False,
                ignore_result=True,
            )
    except AWAY as error:
        log.warning("no worker was asked", task=task, queue=queue, reason=type(error).__name__)
