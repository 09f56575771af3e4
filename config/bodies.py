"""Taking in what a browser sends: in memory only, in good time, and no more than may be held."""

import asyncio
import io
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, close_old_connections
from django.http import parse_cookie

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
NOBODY: Final = 0
"""Who is not signed in; no row of the database has this key."""


class Gone(Exception):
    """The other end left before it had sent everything."""


class Refused(Exception):
    """Nothing more of this body will be read. `status` is what HTTP calls the reason."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Allowance:
    """What one kind of request may send, and what all of that kind may hold at once, in bytes.

    A sender takes up only what has arrived, so that waiting connections cost nothing. Senders of
    one network share a part of the room, so that nobody fills all of it.
    """

    longest: int
    within_s: float
    room: int
    share: int
    """Of the room, for all senders of one network."""
    each: int | None = None
    """So many requests at once of one person; None where their number does not matter."""
    held: Counter[str] = field(default_factory=Counter)
    """By network, while something of it is held."""

    senders: Counter[int] = field(default_factory=Counter)

    @contextmanager
    def hold(self, asker: int, network: str) -> Iterator["Body"]:
        """Room for what this person sends; Refused where enough of theirs is here already."""
        if self.each is not None and self.senders[asker] >= self.each:
            raise Refused(429)
        self.senders[asker] += 1
        body = Body(self, network)
        try:
            yield body
        finally:
            self.senders -= Counter([asker])
            self.held -= Counter({network: body.length})

    def take(self, network: str, count: int) -> None:
        """Make room for bytes that have arrived, or raise Refused."""
        is_full = self.held.total() + count > self.room
        if is_full or self.held[network] + count > self.share:
            raise Refused(503)
        self.held[network] += count

    def refuse_at_once(self, length: int) -> None:
        if length > self.longest:
            raise Refused(413)


class Body:
    """The bytes of one request, as far as they have come."""

    def __init__(self, allowance: Allowance, network: str) -> None:
        self._allowance = allowance
        self._network = network
        self.content = io.BytesIO()
        self.length = 0

    async def fill(self, receive: Receive) -> None:
        """Receive all of it. Raises Gone and Refused."""
        try:
            async with asyncio.timeout(self._allowance.within_s):
                while await self._take(await receive()):
                    pass
        except TimeoutError:
            raise Refused(408) from None
        self.content.seek(0)

    async def _take(self, message: Any) -> bool:
        """Whether there is more to come."""
        if message["type"] == "http.disconnect":
            raise Gone
        part: bytes = message.get("body", b"")
        self._make_room(len(part))
        self.content.write(part)
        return bool(message.get("more_body", False))

    def _make_room(self, count: int) -> None:
        self._allowance.refuse_at_once(self.length + count)
        self._allowance.take(self._network, count)
        self.length += count


UPLOAD_PATHS: Final = ("/studio/", "/studio/uploads/", "/account/avatar/")
"""Where a picture may come along with a form."""


def forms() -> Allowance:
    """What anybody may send."""
    return Allowance(longest=1 << 20, within_s=20, room=64 << 20, share=16 << 20)


def uploads() -> Allowance:
    """What people who are signed in may send: 25 MiB at 1.2 Mbit/s take three minutes."""
    return Allowance(longest=27 << 20, within_s=180, room=270 << 20, share=135 << 20, each=4)


def may_be_upload(scope: Scope) -> bool:
    """Whether it is worth asking who sends this."""
    header = dict(scope["headers"]).get(b"content-type", b"")
    is_form = header.lower().startswith(b"multipart/form-data")
    return scope["method"] == "POST" and scope["path"] in UPLOAD_PATHS and is_form


def whose(scope: Scope) -> int:
    """Who is signed in by the session named in the cookie, or NOBODY. Asks the database."""
    cookies = parse_cookie(dict(scope["headers"]).get(b"cookie", b"").decode("latin-1"))
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    try:
        return int(SessionStore(key).get(SESSION_KEY, NOBODY)) if key else NOBODY
    except DatabaseError:
        return NOBODY  # the page will say what is wrong
    finally:
        close_old_connections()


def declared_length(scope: Scope) -> int:
    """Content-Length, or 0 where it is missing or no number."""
    given = dict(scope["headers"]).get(b"content-length", b"")
    return int(given[:20]) if given.isdigit() else 0
