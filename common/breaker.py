"""Redis is only a hint: what to do with it while it does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any, Final

from kombu.exceptions import OperationalError
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import RedisError
from redis.retry import Retry

PAUSE_S: Final = 5.0
"""How long nobody asks a Redis that has just failed to answer."""
PATIENCE_S: Final = 0.5
PATIENCE: Final[dict[str, Any]] = {
    "socket_timeout": PATIENCE_S,
    "socket_connect_timeout": PATIENCE_S,
    # A connection that broke while it lay in the pool is opened anew; a silence is not waited for
    # a second time.
    "retry": Retry(NoBackoff(), 1, supported_errors=(NoConnection,)),
}
"""Options for every client of Redis that a page may wait for."""
AWAY: Final = (RedisError, OperationalError)
"""What its clients raise, ours and Celery's."""


class StillAway(NoConnection):
    """Not asked, for it has just failed to answer."""


class Breaker:
    """After a failure nobody asks for `pause_s`; then one does, while the others go on without."""

    def __init__(self, *, pause_s: float = PAUSE_S) -> None:
        self._pause_s = pause_s
        self._lock = Lock()
        self._closed_until: float | None = None

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Around whatever asks Redis. Raises StillAway where that is not worth the wait."""
        self._enter()
        try:
            yield
        except AWAY:
            self._closed_until = monotonic() + self._pause_s
            raise
        self.forget()

    def forget(self) -> None:
        """Ask again at once."""
        self._closed_until = None

    def _enter(self) -> None:
        with self._lock:
            if self._closed_until is None:
                return
            if monotonic() < self._closed_until:
                raise StillAway
            self._closed_until = monotonic() + self._pause_s


REDIS: Final = Breaker()
"""Of this process."""
