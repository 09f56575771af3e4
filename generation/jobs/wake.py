"""Telling workers that there is work. Only a hint: losing it costs a wait until the next sweep."""

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

log = structlog.get_logger("maquette.jobs")

TASK = "generation.tasks.run_next_job"


def wake_worker(queue: str, *, delay_s: float = 0) -> None:
    """Send one hint. A broker that is down is logged and otherwise ignored."""
    try:
        current_app.send_task(
            TASK,
            kwargs={"queue": queue},
            queue=queue,
            countdown=delay_s or None,
            retry=False,
            ignore_result=True,
        )
    except OperationalError as error:
        log.warning("no worker was told", queue=queue, reason=type(error).__name__)
