"""Saying that there is mail to post. Only a hint: losing it costs a wait until the next sweep."""

import structlog
from celery import current_app
from django.conf import settings

from common.breaker import AWAY, REDIS

log = structlog.get_logger("maquette.mail")

TASK = "accounts.tasks.post_mail"


def wake_post() -> None:
    """Send one hint. A broker that is down is logged and otherwise ignored."""
    try:
        with REDIS.asked():
            current_app.send_task(
                TASK, queue=settings.HOUSEKEEPING_QUEUE, retry=False, ignore_result=True
            )
    except AWAY as error:
        log.warning("nobody was told of new mail", reason=type(error).__name__)
