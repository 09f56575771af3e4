"""How values lie in the cache: as JSON, so that nothing read from Redis can ever run code."""

import json
from typing import Any


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
