"""Redis is only a hint: every page is there without it, whether it has died or says nothing."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Celery, current_app
from django.core.cache import cache, caches
from django.test import Client
from pytest_django import Settings

from accounts.people import create_person
from common.breaker import PATIENCE_S
from common.events import publish
from config.embedded import redis
from config.settings import env
from generation.jobs.wake import wake_worker

pytestmark = pytest.mark.django_db

PASSWORD = "three brown teapots"
ADDRESS = "grace@example.com"
PAGES = ("/", "/studio/", "/library/", "/support/", "/account/", "/account/security/")

Silence = Callable[[], None]


@pytest.fixture
def server(tmp_path: Path, settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """A Redis of one test, which is free to end it."""
    process = redis.start(tmp_path, tmp_path / "redis.sock", durable=False)
    settings.REDIS_URL = redis.url(tmp_path / "redis.sock")
    settings.CACHES = env.redis_cache(settings.REDIS_URL)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def broker(server: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Celery's connections to the same Redis."""
    mine = Celery(broker=env.celery_broker(settings.REDIS_URL), set_as_current=False)
    mine.conf.broker_transport_options = current_app.conf.broker_transport_options
    monkeypatch.setattr("common.hints.current_app", mine)


@pytest.fixture(params=[signal.SIGKILL, signal.SIGSTOP], ids=["dead", "silent"])
def fall_silent(server: subprocess.Popen[bytes], request: pytest.FixtureRequest) -> Silence:
    return lambda: server.send_signal(request.param)


@pytest.fixture
def visitor() -> Client:
    create_person(email=ADDRESS, password=PASSWORD)
    return Client(REMOTE_ADDR="192.0.2.9")


def sign_in(client: Client, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"login": ADDRESS, "password": password}).status_code


def test_every_page_is_there_without_redis(visitor: Client, fall_silent: Silence) -> None:
    assert sign_in(visitor) == 302
    statuses = {page: visitor.get(page).status_code for page in PAGES}
    fall_silent()
    began = time.monotonic()
    assert {page: visitor.get(page).status_code for page in PAGES} == statuses
    assert set(statuses.values()) == {200}
    assert time.monotonic() - began < 10


def test_one_can_sign_in_without_redis(visitor: Client, fall_silent: Silence) -> None:
    fall_silent()
    assert sign_in(visitor) == 302
    assert visitor.get("/studio/").status_code == 200


def test_tries_are_counted_without_redis_too(visitor: Client, fall_silent: Silence) -> None:
    fall_silent()
    for _ in range(6):
        assert sign_in(visitor, "a wrong password") == 200
    assert sign_in(visitor) == 200
    assert "_auth_user_id" not in visitor.session


def test_a_silent_redis_costs_one_wait_and_not_one_each(
    broker: None, fall_silent: Silence
) -> None:
    fall_silent()
    began = time.monotonic()
    for _ in range(20):
        publish("somebody", {"n": 1})
        wake_worker("compute")
    assert time.monotonic() - began < 2 * PATIENCE_S


def test_a_broker_that_stops_in_the_middle_is_not_waited_for_without_end(
    broker: None, server: subprocess.Popen[bytes]
) -> None:
    wake_worker("compute")
    server.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    wake_worker("compute")
    assert time.monotonic() - began < 8


def test_redis_is_used_again_once_it_answers(
    server: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.send_signal(signal.SIGSTOP)
    cache.set("count", 1, 60)
    assert cache.incr("count") == 2
    server.send_signal(signal.SIGCONT)
    later = time.monotonic() + 60
    monkeypatch.setattr("common.breaker.monotonic", lambda: later)
    cache.set("count", 5, 60)
    assert caches["redis"].get("count") == 5
