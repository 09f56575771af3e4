"""The Celery application. Messages only say that there is work; Postgres says which."""

import os
import signal
import warnings
from typing import Any

import structlog
from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import beat_embedded_init, setup_logging, task_failure, worker_process_init
from django.conf import settings

from common.logging import configure
from config.clock import ClockWatch
from config.embedded.children import end_with_parent
from config.heartbeat import Heartbeat

log = structlog.get_logger("maquette.worker")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("maquette")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Root is one of the users that `make up` works for, and messages are JSON, never pickles.
warnings.filterwarnings("ignore", category=SecurityWarning)


app.steps["worker"].add(Heartbeat)
app.steps["worker"].add(ClockWatch)


@setup_logging.connect
def use_our_logs(**_: Any) -> None:
    """Keep Celery's hands off the logs: the same lines as everywhere else."""
    configure(settings.LOGGING)


@worker_process_init.connect
@beat_embedded_init.connect
def leave_with_the_worker(**_: Any) -> None:
    """A pool process whose worker was killed must not go on with a job that others may claim,
    nor a clock whose worker was killed go on beside the next one's."""
    end_with_parent(signal.SIGKILL)


@task_failure.connect
def log_failure(sender: Any, exception: BaseException, **_: Any) -> None:
    log.error("task failed", task=sender.name, exc_info=exception)
