import pytest
from django.core.cache.backends.redis import RedisCache

from common.sessions import SessionStore

AWAY = RedisCache("unix:///nowhere.sock", {})


@pytest.mark.django_db
def test_a_session_outlives_a_redis_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SessionStore()
    kept["who"] = "somebody"
    kept.save()
    found = SessionStore(kept.session_key)
    monkeypatch.setattr(found, "_cache", AWAY)
    assert found["who"] == "somebody"


@pytest.mark.django_db
def test_a_session_that_does_not_exist_is_empty_without_redis_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = SessionStore("x" * 32)
    monkeypatch.setattr(store, "_cache", AWAY)
    assert list(store.keys()) == []
