"""Pages in threads behind an ASGI server: Django's WSGI handler, without a detour for each chunk.

Measured against plain ASGI and a2wsgi's own middleware by `benchmarks.web`.
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

from a2wsgi.wsgi import Body, build_environ
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponseBase

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


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
        body = Body(asyncio.get_running_loop(), _as_coroutine(receive))
        environ: Any = build_environ(_without_forgeries(scope), body)
        answer = await self._in_thread(self._answer, environ)
        kind = "http.response.start"
        await send({"type": kind, "status": answer.status, "headers": answer.headers})
        if answer.rest is not None:
            await self._stream(answer.rest, send)
        await send({"type": "http.response.body", "body": answer.body})

    async def _stream(self, response: HttpResponseBase, send: Send) -> None:
        """Fetch each chunk in a thread; close the response even where the reader has gone."""
        chunks: Iterator[bytes] = iter(response)
        try:
            while chunk := await self._in_thread(next, chunks, b""):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        finally:
            await self._in_thread(response.close)

    def _answer(self, environ: Any) -> Answer:
        start = Start()
        response = self._handler(environ, start)
        if response.streaming:
            return Answer(start.status, start.headers, b"", rest=response)
        body = b"".join(response)
        response.close()
        return Answer(start.status, start.headers, body)

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        call = partial(contextvars.copy_context().run, work, *arguments)
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)


def _as_coroutine(receive: Receive) -> Callable[[], Coroutine[Any, Any, Any]]:
    """The body's reader schedules a coroutine; Granian's `receive` gives any other awaitable."""

    async def received() -> Any:
        return await receive()

    return received


def _without_forgeries(scope: Scope) -> Any:
    """WSGI writes `-` as `_`, so a header spelt with `_` could pass for one that a proxy sets."""
    return {**scope, "headers": [pair for pair in scope["headers"] if b"_" not in pair[0]]}
