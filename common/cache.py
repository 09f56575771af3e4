"""How values lie in the cache: as JSON, so that nothing read from Redis can ever run code, and
under names that tell nothing, for Redis writes to the disk."""

import json
from typing import Any, Final

from django.utils.crypto import salted_hmac

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
