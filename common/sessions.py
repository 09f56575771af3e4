"""Sessions: kept in Postgres, read from Redis while there is one."""

from typing import Any

from django.contrib.sessions.backends import cached_db
from redis.exceptions import RedisError


class SessionStore(cached_db.SessionStore):
    """As Django's, but a Redis that is away for a moment costs a query instead of the page."""

    def load(self) -> Any:
        try:
            return super().load()
        except RedisError:
            kept = self._get_session_from_db()  # type: ignore[attr-defined]  # the stubs leave it out
            return self.decode(kept.session_data) if kept else {}
