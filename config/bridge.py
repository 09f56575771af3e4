"""Pages in threads behind an ASGI server: Django's WSGI handler, without a detour for each chunk.

Measured against plain ASGI and a2wsgi's own middleware by `benchmarks.web`.
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, NamedTuple

from a2wsgi.wsgi import build_environ
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.http import HttpResponseBase

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

LONGEST_BODY: Final = 64 << 20
"""In bytes. What a form may hold is decided behind this; here only the disk is at stake."""
_IN_MEMORY: Final = 256 << 10
_END: Final = object()


class TooLong(Exception):
    """The body has more than LONGEST_BODY bytes."""


class Gone(Exception):
    """The other end left before it had sent everything."""


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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            try:
                await _fill(body, receive)
            except Gone:
                return
            except TooLong:
                await _send_whole(Answer(413, [(b"connection", b"close")], b""), send)
                return
            await self._respond(build_environ(_without_forgeries(scope), body), send)  # type: ignore[arg-type]  # any readable file

    async def _respond(self, environ: Any, send: Send) -> None:
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


async def _fill(body: IO[bytes], receive: Receive) -> None:
    """Take in all that is sent before a thread begins: a slow sender holds none."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body.write(message.get("body", b""))
        if body.tell() > LONGEST_BODY:
            raise TooLong
        more = message.get("more_body", False)
    body.seek(0)


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


def _without_forgeries(scope: Scope) -> Any:
    """WSGI writes `-` as `_`, so a header spelt with `_` could pass for one that a proxy sets."""
    return {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
