"""Telling workers that there is work. Only a hint: losing it costs a wait until the next sweep."""

import structlog
from celery import current_app

from common.breaker import AWAY, REDIS

log = structlog.get_logger("maquette.jobs")

TASK = "generation.tasks.run_next_job"
LAST = 9
"""Of Celery's priorities on Redis: taken from the queue once nothing else is in it."""


def wake_worker(queue: str, *, delay_s: float = 0) -> None:
    """Send one hint. A broker that is down is logged and otherwise ignored."""
    tell_worker(TASK, queue=queue, delay_s=delay_s, arguments={"queue": queue})


def tell_worker(
    task: str,
    *,
    queue: str,
    arguments: dict[str, str | int],
    delay_s: float = 0,
    priority: int | None = None,
) -> None:
    try:
        with REDIS.asked():
            current_app.send_task(
                task,
                kwargs=arguments,
                queue=queue,
                countdown=delay_s or None,
                priority=priority,
                retry=False,
                ignore_result=True,
            )
    except AWAY as error:
        log.warning("no worker was told", queue=queue, reason=type(error).__name__)
