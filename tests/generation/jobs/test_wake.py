import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from celery import Celery, current_app
from kombu import Connection
from pytest_django.fixtures import Settings

from accounts.models import User
from config.celery import app
from generation.jobs.wake import TASK, wake_worker
from generation.models import Job
from tests.generation.jobs.conftest import submit


@pytest.fixture
def hints() -> None:
    """Here the real broker is asked."""


def test_a_hint_names_a_task_that_exists() -> None:
    app.loader.import_default_modules()

    assert TASK in app.tasks


def test_a_hint_is_a_message_in_the_queue(settings: Settings) -> None:
    assert current_app.conf.broker_url == settings.CELERY_BROKER_URL
    with Connection(settings.CELERY_BROKER_URL) as broker:
        queue = broker.SimpleQueue("a-queue-of-its-own")
        queue.clear()
        wake_worker("a-queue-of-its-own")
        message = queue.get(timeout=5)
        message.ack()

    assert message.headers["task"] == TASK
    assert message.payload[1] == {"queue": "a-queue-of-its-own"}


def test_a_broker_that_is_down_does_not_stop_a_submission(
    owner: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[None]],
) -> None:
    lonely = Celery(broker="redis+socket:///nowhere/redis.sock", set_as_current=False)
    lonely.conf.broker_transport_options = app.conf.broker_transport_options
    monkeypatch.setattr("common.hints.current_app", lonely)
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        submit(owner)

    assert Job.objects.count() == 1
    assert time.monotonic() - began < 2
