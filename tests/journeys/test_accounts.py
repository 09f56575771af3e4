"""From the sign-up form over the mailbox into the studio, as a newcomer walks it in Chromium."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

CHROMIUM = shutil.which("chromium") or ""
AXE = Path(django_settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "three brown teapots"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt-get install chromium"),
    pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm ci"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def address(
    live_server: LiveServer, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """An installation that keeps its mail to itself."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop is not Django's
    settings.MAILBOX_DIR = tmp_path
    settings.EMAIL_BACKEND = "accounts.mailbox.MailboxBackend"
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": tmp_path.name}}
    return str(live_server.url)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


def open_page(browser: Browser, address: str, *, width: int = 360, **options: Any) -> Page:
    viewport = {"width": width, "height": 800}
    return browser.new_context(base_url=address, viewport=viewport, **options).new_page()  # type: ignore[arg-type]  # a TypedDict of two numbers


def examine(page: Page) -> None:
    """Nothing that axe calls serious, and nothing wider than the window."""
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    found = page.evaluate("axe.run()")["violations"]
    serious = [f"{hit['id']}: {hit['nodes'][0]['html']}" for hit in found]
    assert serious == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def sign_up(page: Page, *, birth_year: str) -> None:
    page.get_by_label("Email address").fill("Ada@Example.com")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Year you were born").fill(birth_year)
    page.get_by_role("button", name="Create account").click()


def follow_the_mail(page: Page) -> None:
    page.get_by_role("link", name="Open the mailbox").click()
    page.get_by_role("link", name="Confirm your email address").click()
    page.get_by_role("link", name="/accounts/confirm-email/").click()


@pytest.mark.parametrize(("width", "light"), [(360, "light"), (1440, "dark")])
def test_a_newcomer_walks_from_sign_up_to_the_studio(
    browser: Browser, address: str, width: int, light: str
) -> None:
    page = open_page(browser, address, width=width, color_scheme=light)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))

    page.goto("/accounts/signup/")
    examine(page)
    sign_up(page, birth_year="2020")
    expect(page.locator("[data-code=too_young]")).to_be_visible()
    examine(page)
    sign_up(page, birth_year="1990")
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    examine(page)
    follow_the_mail(page)
    examine(page)
    page.get_by_role("button", name="Confirm").click()

    page.wait_for_url("**/studio/")
    page.goto("/account/")
    expect(page.get_by_text("ada@example.com").last).to_be_visible()
    examine(page)
    assert faults == []


def test_the_whole_way_works_without_javascript(browser: Browser, address: str) -> None:
    page = open_page(browser, address, java_script_enabled=False)
    page.goto("/accounts/signup/")
    sign_up(page, birth_year="1990")
    follow_the_mail(page)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/studio/")


def test_a_password_can_be_looked_at_and_is_hidden_again(browser: Browser, address: str) -> None:
    page = open_page(browser, address)
    page.goto("/accounts/login/")
    field = page.get_by_label("Password", exact=True)
    field.fill(PASSWORD)
    page.get_by_role("button", name="Show password").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide password").click()
    expect(field).to_have_attribute("type", "password")


def test_an_impatient_second_click_does_not_send_a_form_again(
    browser: Browser, address: str
) -> None:
    page = open_page(browser, address)
    sent: list[str] = []

    def answer_late(route: Route) -> None:
        sent.append(route.request.method)
        time.sleep(0.6)
        route.continue_()

    page.goto("/accounts/password/reset/")
    page.get_by_label("Email address").fill("ada@example.com")
    page.route("**/accounts/password/reset/", answer_late)
    page.get_by_role("button", name="Send the link").evaluate(
        "button => { button.click(); setTimeout(() => button.click(), 200); }"
    )
    page.wait_for_url("**/accounts/password/reset/done/")
    assert sent == ["POST"]
