"""One person's dear requests take up few of the threads, however many of them come at once."""

import asyncio
import io
import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from PIL import Image

from accounts.models import User
from common.places import Places
from config import turns
from config.bodies import Refused
from config.bridge import Pages
from config.turns import Turns
from tests.config.test_bridge import Browser, scope_of

BOUNDARY = b"----between"
TOKEN = b"a" * 32
go_on = threading.Event()


def drawn(_request: HttpRequest, **_: Any) -> HttpResponse:
    """Takes as long as the test wants."""
    go_on.wait(30)
    return HttpResponse("drawn")


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("plain")


urlpatterns = [path("files/<name>", drawn), path("studio/", drawn), path("plain", plain)]


@pytest.fixture
def pages() -> Iterator[Pages]:
    go_on.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], ALLOWED_HOSTS=["*"]):
        yield Pages(WSGIHandler(), threads=4)
    go_on.set()


def session_of(name: str) -> tuple[bytes, bytes]:
    client = Client()
    client.force_login(User.objects.create_user(f"{name}@example.com", birth_year=1990))
    return (b"cookie", f"session={client.cookies['session'].value}".encode())


async def visit(pages: Pages, path: str, *parts: bytes, **scope: Any) -> Browser:
    browser = Browser(*parts)
    scope = scope_of(path, asgi={"version": "3.0"}, **scope)
    await pages(scope, browser.receive, browser.send)
    return browser


def status(browser: Browser) -> int:
    return int(browser.messages[0]["status"])


def test_pages_are_answered_while_many_wait_for_what_is_drawn(pages: Pages) -> None:
    async def visits() -> list[int]:
        waiting = [asyncio.create_task(visit(pages, f"/files/{n}")) for n in range(16)]
        await asyncio.sleep(0.1)
        quick = await asyncio.wait_for(visit(pages, "/plain"), 20)
        go_on.set()
        return [status(quick), *map(status, await asyncio.gather(*waiting))]

    assert asyncio.run(visits()) == [200] * 17


@pytest.mark.django_db(transaction=True)
def test_one_person_leaves_turns_to_the_next(pages: Pages) -> None:
    ada, bob = session_of("ada"), session_of("bob")
    begun: list[str] = []

    async def fetch(name: str, cookie: tuple[bytes, bytes]) -> None:
        await visit(pages, f"/files/{name}", headers=[cookie])
        begun.append(name)

    async def visits() -> None:
        hers = [asyncio.create_task(fetch("hers", ada)) for _ in range(8)]
        await asyncio.sleep(0.2)
        his = asyncio.create_task(fetch("his", bob))
        await asyncio.sleep(0.2)
        go_on.set()
        await asyncio.gather(*hers, his)

    asyncio.run(visits())
    assert "his" in begun[:3]


@pytest.mark.django_db(transaction=True)
def test_who_sends_too_much_at_once_is_told_so_in_words(pages: Pages) -> None:
    cookie = session_of("ada")
    multipart = (b"content-type", b"multipart/form-data; boundary=x")

    async def visits() -> list[Browser]:
        sent = [
            asyncio.create_task(
                visit(pages, "/studio/", b"x", method="POST", headers=[cookie, multipart])
            )
            for _ in range(6)
        ]
        done, _ = await asyncio.wait(sent, timeout=2)
        go_on.set()
        await asyncio.gather(*sent)
        return [task.result() for task in done]

    refused = asyncio.run(visits())
    assert [status(browser) for browser in refused] == [429, 429]
    assert refused[0].header(b"x-error-code") == [b"too_much_at_once"]
    assert refused[0].header(b"retry-after") == [b"10"]
    assert refused[0].body == b"You are sending too much at once. Please wait a moment."


def test_who_waits_too_long_for_a_turn_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_WAIT_S", 0.01)

    async def wait() -> None:
        queue = Turns(Places(in_all=1, each=1))
        async with queue.of(1):
            with pytest.raises(Refused) as refusal:
                async with queue.of(2):
                    raise AssertionError
            assert refusal.value.status == 503
        async with queue.of(2):
            """Free again."""

    asyncio.run(wait())


@pytest.mark.django_db(transaction=True)
def test_a_page_is_made_before_the_many_pictures_of_somebody_else_are_taken_in() -> None:
    ada, bob = session_of("ada"), session_of("bob")
    pages = Pages(WSGIHandler(), threads=4)
    body = noise()
    taken: list[int] = []

    async def upload() -> None:
        form = (b"content-type", b"multipart/form-data; boundary=" + BOUNDARY)
        length = (b"content-length", b"%d" % len(body))
        cookies = (b"cookie", ada[1] + b"; csrf=" + TOKEN)
        headers = [(b"host", b"testserver"), length, cookies, form, (b"x-csrftoken", TOKEN)]
        sent = await visit(pages, "/studio/uploads/", body, method="POST", headers=headers)
        taken.append(status(sent))

    async def visits() -> tuple[int, list[int]]:
        sent = [asyncio.create_task(upload()) for _ in range(16)]
        await asyncio.sleep(0.05)
        page = await visit(pages, "/studio/", headers=[(b"host", b"testserver"), bob])
        before = list(taken)
        await asyncio.gather(*sent)
        return status(page), before

    with override_settings(ALLOWED_HOSTS=["*"]):
        seen, before = asyncio.run(visits())
    assert seen == 200
    assert sum(status != 429 for status in before) <= 1
    assert taken.count(429) == 12


def noise() -> bytes:
    """A form with a picture of 4 MB."""
    pixels = np.random.default_rng(1).integers(0, 255, (1200, 1100, 3), dtype=np.uint8)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG")
    head = b'Content-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n'
    return b"--%b\r\n%b%b\r\n--%b--\r\n" % (BOUNDARY, head, target.getvalue(), BOUNDARY)
