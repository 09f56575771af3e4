import time
from ipaddress import ip_network

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from config import health, heartbeat
from config.settings import env


@pytest.fixture(autouse=True)
def no_heartbeat() -> None:
    caches["redis"].delete(heartbeat.KEY)
    health._recently_ready.cache_clear()


@pytest.fixture
def client() -> Client:
    """A browser on this machine."""
    return Client(SERVER_NAME="localhost")


@pytest.mark.django_db
def test_a_stranger_learns_whether_it_is_ready_and_no_more() -> None:
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    assert stranger.get("/readyz").json() == {"ok": False}
    heartbeat.beat()
    health._recently_ready.cache_clear()
    answer = stranger.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


@pytest.mark.django_db
def test_from_within_the_reasons_are_told_by_whatever_name_it_is_asked() -> None:
    """In a container, the name must be one that production allows."""
    assert "parts" in Client(SERVER_NAME="testserver").get("/readyz").json()


@pytest.mark.django_db
def test_a_network_of_the_operator_is_told_the_reasons_and_its_neighbours_are_not(
    settings: Settings,
) -> None:
    settings.STATUS_NETWORKS = [ip_network("10.1.0.0/16")]
    assert "parts" in Client(REMOTE_ADDR="10.1.2.3").get("/readyz").json()
    assert "parts" not in Client(REMOTE_ADDR="10.2.2.3").get("/readyz").json()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3"])
def test_who_comes_through_a_proxy_is_a_stranger(settings: Settings, address: str) -> None:
    settings.STATUS_NETWORKS = [ip_network("10.1.0.0/16")]
    proxy = Client(REMOTE_ADDR=address, headers={"x-forwarded-for": "192.0.2.7"})
    assert proxy.get("/readyz").json().keys() == {"ok"}


def test_many_strangers_ask_the_parts_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def part() -> str:
        asked.append("once")
        return ""

    monkeypatch.setattr(health, "CHECKS", {"part": part})
    monkeypatch.setattr(health, "_now_in_steps", lambda: 7)
    for _ in range(5):
        assert Client(REMOTE_ADDR="192.0.2.7").get("/readyz").status_code == 200
    assert asked == ["once"]


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


def test_no_redis_is_said_without_its_address(settings: Settings) -> None:
    settings.CACHES = env.redis_cache("redis://127.0.0.1:1")
    assert health.why_no_redis() == "Redis does not answer (ConnectionError)."
    assert health.why_no_worker() == "Unknown while Redis does not answer."
