import time

import pytest
from django.core.cache import cache
from django.test import Client
from redis import RedisError

from config import health, heartbeat


@pytest.fixture(autouse=True)
def no_heartbeat() -> None:
    cache.delete(heartbeat.KEY)


def test_alive_needs_nothing(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True}


@pytest.mark.django_db
def test_ready_says_why_not_for_each_part(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "ok": False,
        "parts": {
            "database": {"ok": True, "reason": ""},
            "migrations": {"ok": True, "reason": ""},
            "redis": {"ok": True, "reason": ""},
            "worker": {"ok": False, "reason": "No worker has answered yet."},
        },
    }


@pytest.mark.django_db
def test_ready_once_a_worker_has_answered(client: Client) -> None:
    heartbeat.beat()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["ok"] is True


@pytest.mark.django_db
def test_a_worker_that_went_silent_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    heartbeat.beat()
    a_minute_later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: a_minute_later)
    reason = client.get("/readyz").json()["parts"]["worker"]["reason"]
    assert reason == "No worker has answered for 60 s."


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    newest = health.newest_migrations() | {("accounts", "9999_future")}
    monkeypatch.setattr(health, "newest_migrations", lambda: newest)
    assert health.why_no_migrations() == "1 apps lack migrations; run manage.py migrate."


def test_no_redis_is_said_without_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "shared", NoRedis())
    assert health.why_no_redis() == "Redis does not answer (RedisError)."


class NoRedis:
    def get(self, _key: str) -> None:
        raise RedisError("secret.internal:6379 refused")
