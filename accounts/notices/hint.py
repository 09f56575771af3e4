"""Saying that there is mail to post. Only a hint: losing it costs a wait until the next sweep."""

from django.conf import settings

from common.hints import ask_worker

TASK = "accounts.tasks.post_mail"


def wake_post() -> None:
    ask_worker(TASK, queue=settings.HOUSEKEEPING_QUEUE)
