"""Pages behind the ASGI server: what a browser sends arrives, what a view says leaves."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from config.bridge import Pages

closed: list[str] = []
threads: set[str] = set()
busy: set[str] = set()
"""The threads that hold a connection."""


def echo(request: HttpRequest) -> HttpResponseBase:
    threads.add(threading.current_thread().name)
    seen = request.headers.get("X-Forwarded-For", "nobody")
    answer = HttpResponse(f"{request.method} {request.GET.get('q')} {request.body!r} {seen}")
    answer.set_cookie("one", "1")
    answer.set_cookie("two", "2")
    return answer


def long(_request: HttpRequest) -> HttpResponseBase:
    response = StreamingHttpResponse(chunks())
    response._resource_closers.append(lambda: closed.append("long"))  # type: ignore[attr-defined]
    return response


def mute(_request: HttpRequest) -> HttpResponseBase:
    return StreamingHttpResponse(iter([b"before", b"", b"after"]))


def asking(_request: HttpRequest) -> HttpResponseBase:
    """A view and a stream that both ask the database."""
    ask()
    return StreamingHttpResponse(answered())


def answered() -> Iterator[bytes]:
    for _ in range(3):
        ask()
        yield b"row"


def ask() -> None:
    """As Django notes it: the thread that runs this has a connection from now on."""
    busy.add(threading.current_thread().name)


def chunks() -> Iterator[bytes]:
    for number in range(3):
        yield b"chunk %d;" % number


urlpatterns = [
    path("echo", echo),
    path("long", long),
    path("mute", mute),
    path("studio/", mute),
    path("account/avatar/", mute),
    path("asking", asking),
]


class Browser:
    """The other end of ASGI."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = list(parts) or [b""]
        self.messages: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        body = self._parts.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(self._parts)}

    async def send(self, message: dict[str, Any]) -> None:
        self.messages.append(message)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages)

    def header(self, name: bytes) -> list[bytes]:
        return [value for key, value in self.messages[0]["headers"] if key == name]


@pytest.fixture
def pages() -> Iterator[Pages]:
    closed.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"]):
        yield Pages(WSGIHandler(), threads=2)


def visit(pages: Pages, path: str, browser: Browser, **scope: Any) -> None:
    asyncio.run(pages(scope_of(path, **scope), browser.receive, browser.send))


def scope_of(path: str, **scope: Any) -> dict[str, Any]:
    base = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    rest = {"http_version": "1.1", "scheme": "http", "server": ("testserver", 80)}
    return {**base, **rest, **scope}


def test_a_request_arrives_whole_and_its_answer_leaves_in_one_piece(pages: Pages) -> None:
    browser = Browser(b"first ", b"second")
    headers = [(b"content-length", b"12"), (b"content-type", b"text/plain")]
    visit(pages, "/echo", browser, method="POST", query_string=b"q=fox", headers=headers)
    assert browser.body == b"POST fox b'first second' nobody"
    assert [message["type"] for message in browser.messages] == [
        "http.response.start",
        "http.response.body",
    ]
    assert browser.messages[0]["status"] == 200


def test_each_cookie_is_a_header_of_its_own(pages: Pages) -> None:
    browser = Browser()
    visit(pages, "/echo", browser)
    assert [cookie[:5] for cookie in browser.header(b"set-cookie")] == [b"one=1", b"two=2"]


def test_a_header_with_an_underscore_cannot_pass_for_one_of_a_proxy(pages: Pages) -> None:
    browser = Browser()
    visit(pages, "/echo", browser, headers=[(b"x_forwarded_for", b"6.6.6.6")])
    assert browser.body.endswith(b"nobody")


def test_views_run_in_the_threads_of_the_pool(pages: Pages) -> None:
    threads.clear()
    visit(pages, "/echo", Browser())
    assert all(name.startswith("page") for name in threads)
    assert len(threads) == 1


def test_a_stream_leaves_chunk_by_chunk_and_is_closed(pages: Pages) -> None:
    browser = Browser()
    visit(pages, "/long", browser)
    assert [m["body"] for m in browser.messages[1:]] == [
        b"chunk 0;",
        b"chunk 1;",
        b"chunk 2;",
        b"",
    ]
    assert closed == ["long"]


def test_an_empty_chunk_does_not_end_a_stream(pages: Pages) -> None:
    browser = Browser()
    visit(pages, "/mute", browser)
    assert browser.body == b"beforeafter"


def test_no_thread_keeps_a_connection_for_a_stream(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def let_go() -> None:
        busy.discard(threading.current_thread().name)

    monkeypatch.setattr("config.bridge.close_old_connections", let_go)

    class Watching(Browser):
        async def send(self, message: dict[str, Any]) -> None:
            assert not busy
            await super().send(message)

    browser = Watching()
    visit(pages, "/asking", browser)
    assert browser.body == b"rowrowrow"


def test_a_slow_sender_holds_no_thread(pages: Pages) -> None:
    async def visits() -> None:
        waiting = [pages(scope_of("/echo"), never, Browser().send) for _ in range(3)]
        slow = [asyncio.create_task(visit) for visit in waiting]
        quick = Browser()
        await asyncio.wait_for(pages(scope_of("/echo"), quick.receive, quick.send), 10)
        assert quick.messages[0]["status"] == 200
        for task in slow:
            task.cancel()

    async def never() -> Any:
        await asyncio.Event().wait()

    asyncio.run(visits())


def test_who_leaves_in_the_middle_of_a_form_is_not_answered(pages: Pages) -> None:
    class Leaving(Browser):
        async def receive(self) -> dict[str, Any]:
            if not self._parts:
                return {"type": "http.disconnect"}
            return {**await super().receive(), "more_body": True}

    browser = Leaving(b"half")
    visit(pages, "/echo", browser, method="POST")
    assert browser.messages == []


def test_a_stream_is_closed_where_its_reader_left_before_it_began(pages: Pages) -> None:
    class Gone(Browser):
        async def send(self, _message: dict[str, Any]) -> None:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        visit(pages, "/long", Gone())
    assert closed == ["long"]


def test_a_stream_is_closed_where_its_reader_has_gone(pages: Pages) -> None:
    class Gone(Browser):
        async def send(self, message: dict[str, Any]) -> None:
            if message.get("body"):
                raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        visit(pages, "/long", Gone())
    assert closed == ["long"]
