"""The cache: in Redis while that answers, as JSON, so that nothing read can ever run code, and
under names that tell nothing, for Redis writes to the disk."""

import json
from collections.abc import Callable
from typing import Any, Final

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

from common.breaker import REDIS

MOST_MEANWHILE: Final = 50_000
"""How many values a process holds while Redis is away."""
_SALT: Final = "common.cache"


def blind_name(key: str, key_prefix: str, version: int) -> str:
    """For KEY_FUNCTION. A name may hold the address of a visitor or the key of a session."""
    digest = salted_hmac(_SALT, key, algorithm="sha256").hexdigest()
    return f"{key_prefix}:{version}:{digest}"


class JSONSerializer:
    """For the `serializer` option of Django's RedisCache, whose own is pickle.

    What JSON does not know is refused when it is stored; a tuple comes back as a list.
    """

    def dumps(self, value: Any) -> int | bytes:
        """An integer stays one, which Redis can count up itself."""
        if type(value) is int:
            return value
        return json.dumps(value, separators=(",", ":"), allow_nan=False).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


def _whoever_answers(name: str) -> Callable[..., Any]:
    def ask(self: "SteadyCache", *args: Any, **options: Any) -> Any:
        try:
            with REDIS.asked():
                return getattr(super(SteadyCache, self), name)(*args, **options)
        except RedisError:
            return getattr(self.meanwhile, name)(*args, **options)

    return ask


class SteadyCache(RedisCache):
    """Redis; while that is away, the memory of this process.

    So limits go on to be counted, by each process for itself. What was counted meanwhile is
    forgotten when Redis is back: nothing may lie here that has to be true.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        params = params | {"OPTIONS": {"MAX_ENTRIES": MOST_MEANWHILE}}
        self.meanwhile = LocMemCache("while-redis-is-away", params)

    add = _whoever_answers("add")
    get = _whoever_answers("get")
    set = _whoever_answers("set")
    touch = _whoever_answers("touch")
    delete = _whoever_answers("delete")
    get_many = _whoever_answers("get_many")
    has_key = _whoever_answers("has_key")
    incr = _whoever_answers("incr")
    set_many = _whoever_answers("set_many")
    delete_many = _whoever_answers("delete_many")
    clear = _whoever_answers("clear")
