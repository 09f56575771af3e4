"""Pages in threads behind an ASGI server: Django's WSGI handler, without a detour for each chunk.

Measured against plain ASGI and a2wsgi's own middleware by `benchmarks.web`.
"""

import asyncio
import contextvars
import io
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial
from typing import Any, Final, NamedTuple

from a2wsgi.wsgi import build_environ
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from accounts.networks import network_of_request
from common.headers import STANDING_HEADERS
from common.unread import refusal, way_back
from config import bodies
from config.bodies import NOBODY, Gone, Receive, Refused, Scope
from config.turns import is_dear, turns_among
from generation.media.intake.codes import Code
from generation.media.intake.refusals import UploadRefused

Send = Callable[[Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
Turn = AbstractAsyncContextManager[None]

_END: Final = object()
_REFUSAL_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Connection": "close",
}
"""No middleware sees what nobody has read."""


class Answer(NamedTuple):
    """What a thread made of a request: all of it, or a response that goes on making it."""

    status: int
    headers: Headers
    body: bytes
    rest: HttpResponseBase | None = None


class Start:
    """The `start_response` of PEP 3333: remembers what it is told."""

    status = 0
    headers: Headers

    def __call__(self, status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        self.status = int(status[:3])
        # Django writes a cookie with a space before it, which HTTP allows and servers do not trim.
        self.headers = [
            (name.lower().encode("latin-1"), value.strip().encode("latin-1"))
            for name, value in headers
        ]


class Pages:
    """An ASGI application that answers each request in a thread of its own pool."""

    def __init__(self, handler: WSGIHandler, *, threads: int) -> None:
        self._handler = handler
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self._turns = turns_among(threads)
        self._forms = bodies.forms()
        self._uploads = bodies.uploads()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take in all that is sent before a thread begins: a slow sender holds none."""
        allowance = self._forms
        try:
            asker = await self._in_thread(bodies.whose, scope) if is_dear(scope) else NOBODY
            if asker != NOBODY and bodies.may_be_upload(scope):
                allowance = self._uploads
            allowance.refuse_at_once(bodies.declared_length(scope))
            environ = build_environ(_without_forgeries(scope), io.BytesIO())  # type: ignore[arg-type]  # any readable file
            with allowance.hold(asker, _network_of(environ)) as body:
                await body.fill(receive)
                environ["wsgi.input"] = body.content
                turn = self._turns.of(asker) if is_dear(scope) else nullcontext()
                await self._respond(environ, send, turn)
        except Refused as refused:
            takes_picture = allowance is self._uploads
            await send_refusal(scope, refused.status, send, takes_picture=takes_picture)
        except Gone:
            return

    async def _respond(self, environ: Any, send: Send, turn: Turn) -> None:
        async with turn:
            answer = await self._in_thread(self._answer, environ)
        if answer.rest is None:
            await _send_whole(answer, send)
        else:
            await self._stream(answer, answer.rest, send)

    async def _stream(self, answer: Answer, response: HttpResponseBase, send: Send) -> None:
        """Fetch each chunk in a thread; close the response even where the reader has gone."""
        chunks: Iterator[bytes] = iter(response)
        try:
            await send(_start_of(answer))
            while (chunk := await self._in_thread(_next, chunks)) is not _END:
                if chunk:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
        finally:
            await self._in_thread(response.close)
        await send({"type": "http.response.body", "body": b""})

    def _answer(self, environ: Any) -> Answer:
        start = Start()
        response = self._handler(environ, start)
        if response.streaming:
            # It is closed in another thread; this one must not keep its connection meanwhile.
            close_old_connections()
            return Answer(start.status, start.headers, b"", rest=response)
        body = b"".join(response)
        response.close()
        return Answer(start.status, start.headers, body)

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        call = partial(contextvars.copy_context().run, work, *arguments)
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)


def _next(chunks: Iterator[bytes]) -> Any:
    """The next chunk or `_END`. Whatever was read for it, its connection goes back to the pool."""
    try:
        return next(chunks, _END)
    finally:
        close_old_connections()


def _start_of(answer: Answer) -> dict[str, Any]:
    return {"type": "http.response.start", "status": answer.status, "headers": answer.headers}


async def _send_whole(answer: Answer, send: Send) -> None:
    await send(_start_of(answer))
    await send({"type": "http.response.body", "body": answer.body})


async def send_refusal(
    scope: Scope, status: int, send: Send, *, takes_picture: bool = False
) -> None:
    """A page for a request that nobody will read to its end; a header has its code."""
    code, words = _reason(status, takes_picture=takes_picture)
    asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
    back = way_back(asked.get(b"referer", ""), host=asked.get(b"host", ""))
    accept = asked.get(b"accept", "")
    answer = refusal(status=status, code=code, words=words, accept=accept, back=back)
    for name, value in (STANDING_HEADERS | _REFUSAL_HEADERS).items():
        answer.headers[name] = value
    if status in {429, 503}:
        answer.headers["Retry-After"] = "10"
    headers = [(name.lower().encode(), value.encode()) for name, value in answer.items()]
    await _send_whole(Answer(status, headers, answer.content), send)


def _reason(status: int, *, takes_picture: bool) -> tuple[str, str]:
    """The stable code and the words of a status; of a picture, how large it may be."""
    if status == 413 and takes_picture:
        too_large = UploadRefused(Code.TOO_LARGE)
        return too_large.code, too_large.sentences
    reasons = {
        405: ("only_reading", _("This address is only for reading.")),
        408: ("too_slow", _("That took too long to arrive. Please send it again.")),
        413: ("body_too_large", _("That is more than this page takes.")),
        429: (
            "too_much_at_once",
            _("You are sending too much at once. Please wait a moment."),
        ),
        503: ("busy", _("Too much is arriving at once. Please send it again in a moment.")),
    }
    return reasons[status]


def _network_of(environ: Any) -> str:
    """Where a request comes from, by the rule that every page uses."""
    request = HttpRequest()
    request.META = environ
    return network_of_request(request)


def _without_forgeries(scope: Scope) -> Any:
    """WSGI writes `-` as `_`, so a header spelt with `_` could pass for one that a proxy sets."""
    return {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
