"""What a stranger may send, for how long, and how much of it is held."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings

from accounts.models import User
from config import asgi, bodies
from config.bodies import Allowance
from config.bridge import Pages
from tests.config.test_bridge import Browser, scope_of, threads, visit

MULTIPART = (b"content-type", b"multipart/form-data; boundary=x")


@pytest.fixture
def pages() -> Iterator[Pages]:
    threads.clear()
    with override_settings(
        ROOT_URLCONF="tests.config.test_bridge", MIDDLEWARE=[], ALLOWED_HOSTS=["*"]
    ):
        yield Pages(WSGIHandler(), threads=1)


def allow(monkeypatch: pytest.MonkeyPatch, allowance: Allowance) -> Allowance:
    monkeypatch.setattr(bodies, "forms", lambda: allowance)
    return allowance


class Idle(Browser):
    """Sends its parts and then nothing, for ever."""

    async def receive(self) -> dict[str, Any]:
        if not self._parts:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": self._parts.pop(0), "more_body": True}


def status(browser: Browser) -> int:
    return int(browser.messages[0]["status"])


def test_who_never_ends_is_told_so_and_had_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    allow(monkeypatch, Allowance(longest=100, within_s=0.05, room=100, share=100))
    threads.clear()
    browser = Idle(b"a=")
    visit(Pages(WSGIHandler(), threads=1), "/echo", browser, method="POST")
    assert status(browser) == 408
    assert browser.header(b"connection") == [b"close"]
    assert browser.body == b"That took too long to arrive. Please send it again."
    assert not threads


def test_a_body_that_grows_too_long_is_left_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    allowance = allow(monkeypatch, Allowance(longest=10, within_s=5, room=100, share=100))
    browser = Browser(b"123456", b"123456", b"never asked for")
    visit(Pages(WSGIHandler(), threads=1), "/echo", browser, method="POST")
    assert status(browser) == 413
    assert browser._parts == [b"never asked for"]
    assert allowance.held.total() == 0


def test_a_body_that_says_that_it_is_too_long_is_not_begun(pages: Pages) -> None:
    browser = Browser(b"never asked for")
    headers = [(b"content-length", b"1048577")]
    visit(pages, "/echo", browser, method="POST", headers=headers)
    assert status(browser) == 413
    assert browser._parts == [b"never asked for"]


@pytest.mark.parametrize(
    ("room", "share", "from_here", "from_elsewhere"), [(10, 10, 503, 503), (20, 10, 503, 200)]
)
def test_all_that_arrives_at_once_has_a_limit_and_each_network_its_share(
    monkeypatch: pytest.MonkeyPatch,
    pages: Pages,
    room: int,
    share: int,
    from_here: int,
    from_elsewhere: int,
) -> None:
    limits = Allowance(longest=10, within_s=5, room=room, share=share)
    allowance = allow(monkeypatch, limits)
    pages = Pages(WSGIHandler(), threads=1)

    async def status_for(address: str) -> int:
        browser = Browser(b"123")
        await pages(scope_of("/echo", client=(address, 1)), browser.receive, browser.send)
        if status(browser) == 503:
            assert browser.header(b"retry-after") == [b"10"]
        return status(browser)

    async def visits() -> tuple[int, int]:
        scope = scope_of("/echo", client=("192.0.2.7", 1))
        slow = asyncio.create_task(pages(scope, Idle(b"12345678").receive, ignore))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert allowance.held.total() == 8
        statuses = await status_for("192.0.2.99"), await status_for("198.51.100.1")
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        return statuses

    async def ignore(_message: Any) -> None:
        return

    assert asyncio.run(visits()) == (from_here, from_elsewhere)
    assert not allowance.held


@pytest.mark.parametrize("cookie", [b"", b"session=forged-forged-forged"])
@pytest.mark.django_db(transaction=True)
def test_a_picture_of_a_stranger_is_not_begun(pages: Pages, cookie: bytes) -> None:
    browser = Browser(b"never asked for")
    headers = [MULTIPART, (b"content-length", b"1048577"), (b"cookie", cookie)]
    visit(pages, "/studio/uploads/", browser, method="POST", headers=headers)
    assert status(browser) == 413


@pytest.mark.django_db(transaction=True)
def test_whoever_sends_too_large_a_picture_hears_how_large_it_may_be(
    pages: Pages, client: Client
) -> None:
    client.force_login(User.objects.create_user("ada@example.com", birth_year=1990))
    cookie = f"session={client.cookies['session'].value}".encode()
    browser = Browser(b"never asked for")
    headers = [MULTIPART, (b"content-length", b"80000000"), (b"cookie", cookie)]
    visit(pages, "/studio/uploads/", browser, method="POST", headers=headers)
    assert status(browser) == 413
    assert browser.header(b"x-error-code") == [b"upload_too_large"]
    assert browser.body.startswith(b"The file is larger than 25 MB.")


def test_a_browser_is_refused_on_a_page_with_a_way_back(pages: Pages) -> None:
    browser = Browser(b"never asked for")
    came = [(b"host", b"testserver"), (b"referer", b"http://testserver/account/")]
    headers = [(b"content-length", b"80000000"), (b"accept", b"text/html"), *came]
    visit(pages, "/account/", browser, method="POST", headers=headers)
    assert status(browser) == 413
    assert browser.header(b"content-type") == [b"text/html; charset=utf-8"]
    assert browser.header(b"x-error-code") == [b"body_too_large"]
    assert b"default-src 'none'" in browser.header(b"content-security-policy")[0]
    page = browser.body.decode()
    assert "<h1>This was not taken</h1>" in page
    assert 'href="/account/">Back</a>' in page


@pytest.mark.parametrize(
    ("path", "expected"), [("/studio/", 200), ("/account/avatar/", 200), ("/echo", 413)]
)
@pytest.mark.django_db(transaction=True)
def test_a_picture_of_somebody_signed_in_is_taken_where_pictures_go(
    pages: Pages, client: Client, path: str, expected: int
) -> None:
    client.force_login(User.objects.create_user("ada@example.com", birth_year=1990))
    cookie = f"session={client.cookies['session'].value}".encode()
    browser = Browser(b"x" * (1 << 20), b"x")
    headers = [MULTIPART, (b"cookie", cookie)]
    visit(pages, path, browser, method="POST", headers=headers)
    assert status(browser) == expected


def through_the_door(path: str, browser: Browser, method: str = "GET") -> None:
    scope = scope_of(path, method=method, asgi={"version": "3.0"})
    scope["headers"] = [(b"host", b"testserver"), (b"content-length", b"5000000")]
    asyncio.run(asgi.application(scope, browser.receive, browser.send))


def test_nobody_can_write_to_a_stream() -> None:
    browser = Browser(b"never asked for")
    through_the_door("/studio/events/", browser, "POST")
    assert status(browser) == 405
    assert browser._parts == [b"never asked for"]


def test_what_comes_with_a_stream_is_kept_nowhere() -> None:
    async def messages() -> list[Any]:
        parts = [{"type": "http.request", "body": b"x"}, {"type": "http.disconnect"}]

        async def receive() -> Any:
            return parts.pop(0)

        quiet = asgi.without_body(receive)
        return [await quiet(), await quiet()]

    assert asyncio.run(messages()) == [
        {"type": "http.request", "body": b"", "more_body": False},
        {"type": "http.disconnect"},
    ]


def test_whether_it_lives_is_said_while_every_page_is_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def never(*_: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(asgi, "pages", never)
    browser = Browser()
    scope = scope_of("/healthz", headers=[(b"host", b"testserver")])
    asyncio.run(asyncio.wait_for(asgi.application(scope, browser.receive, browser.send), 20))
    assert json.loads(browser.body) == {"ok": True}


@pytest.mark.parametrize("path", ["/healthz", "/", "/studio/events/"])
def test_no_answer_says_which_program_serves_it(path: str) -> None:
    browser = Browser()
    through_the_door(path, browser, "POST" if path != "/healthz" else "GET")
    assert browser.header(b"server") == [b"web"]
