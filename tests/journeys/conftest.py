"""The real installation and a real browser, once for all journeys.

A journey fails on any error of the browser's console, and with that on any breach of the content
policy, on any fault of a script and on any answer that the server failed to give.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from config.embedded.places import ROOT
from tests.stack import Stack, open_to_all, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SOFTWARE_WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE_MS = 60_000
"""A model takes 9 to 17 s to appear where WebGL is drawn by two shared cores."""

PASSWORD = "three brown teapots"
GRAVE = ("serious", "critical")

Examine = Callable[[Page], None]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A whole installation: web, workers, Postgres and Redis."""
    with running(open_to_all(tmp_path_factory.mktemp("journeys")) / "home") as stack:
        yield stack


@pytest.fixture(scope="session")
def live(stack: Stack) -> str:
    """Its address."""
    return stack.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        reason = "the journeys need Chromium: sudo apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SOFTWARE_WEBGL)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, live: str) -> Iterator[Page]:
    """A visitor's first page, in a profile of its own."""
    yield from _visit(browser, live)


@pytest.fixture
def signed_in_page(browser: Browser, live: str, stack: Stack) -> Iterator[Page]:
    """A page of somebody new who has just signed in, at the studio."""
    email = f"{secrets.token_hex(6)}@maquette.localhost"
    stack.manage("create_user", f"--email={email}", f"--password={PASSWORD}", "--credits=500")
    for page in _visit(browser, live):
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main form").get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/studio/**")
        yield page


@pytest.fixture(scope="session")
def mushroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture of one thing on a plain background."""
    image = Image.new("RGB", (320, 280), (236, 232, 224))
    draw = ImageDraw.Draw(image)
    draw.ellipse((90, 50, 230, 190), fill=(200, 70, 50))
    draw.rectangle((138, 180, 182, 250), fill=(230, 200, 150))
    path = tmp_path_factory.mktemp("pictures") / "mushroom.png"
    image.save(path)
    return path


@pytest.fixture
def examine() -> Examine:
    """Refuse what axe-core calls serious, and anything wider than the window."""
    script = AXE.read_text(encoding="utf-8")

    def examine(page: Page) -> None:
        page.evaluate(f"{script};0")
        found: list[dict[str, Any]] = page.evaluate("axe.run()")["violations"]
        grave = [
            f"{hit['id']}: {hit['nodes'][0]['html']}" for hit in found if hit["impact"] in GRAVE
        ]
        assert grave == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    return examine


def _visit(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address, viewport={"width": 1024, "height": 768}, accept_downloads=True
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.extend(_fault_in(message)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def _fault_in(message: ConsoleMessage) -> list[str]:
    return [f"{message.text} ({message.location.get('url')})"] if message.type == "error" else []
