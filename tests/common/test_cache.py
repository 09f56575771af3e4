import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core.cache import cache

RAN: list[str] = []


class Harm:
    """Runs code where it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return RAN.append, ("harm",)


def raw() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL)


@pytest.mark.parametrize("value", [0, -7, 1.5, True, None, "ü", [1, 2.5], {"a": {"b": [None]}}])
def test_what_is_stored_comes_back_as_it_was(value: object) -> None:
    cache.set("kept", value, 60)
    found = cache.get("kept", "nothing")
    assert found == value
    assert type(found) is type(value)


def test_what_json_does_not_know_is_refused_where_it_is_stored() -> None:
    with pytest.raises(TypeError):
        cache.set("moment", datetime.now(UTC), 60)


def test_numbers_are_counted_by_redis_itself() -> None:
    cache.set("count", 41, 60)
    assert cache.incr("count") == 42


def test_nothing_that_lies_in_redis_is_ever_unpickled() -> None:
    raw().set(cache.make_key("planted"), pickle.dumps(Harm()))
    with pytest.raises(ValueError, match=r"codec|Expecting"):
        cache.get("planted")
    assert RAN == []
