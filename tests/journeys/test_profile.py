"""Who I am, how I like it, and leaving: as somebody walks through it in a browser."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Examine
from tests.stack import Stack

pytestmark = pytest.mark.browser

PAGES = ("/account/", "/account/preferences/", "/account/close/", "/accounts/email/")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "me.jpg"
    Image.radial_gradient("L").convert("RGB").save(file)
    return file


@pytest.fixture
def email(stack: Stack) -> str:
    address = f"{secrets.token_hex(6)}@maquette.localhost"
    stack.manage("create_user", f"--email={address}", f"--password={PASSWORD}")
    return address


@pytest.fixture
def far_away(browser: Browser, live: str) -> Iterator[Page]:
    """A visitor in Tokyo, who prefers a dark screen."""
    context = browser.new_context(base_url=live, timezone_id="Asia/Tokyo", color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.fixture
def without_javascript(browser: Browser, live: str) -> Iterator[Page]:
    size = {"width": 360, "height": 800}
    context = browser.new_context(base_url=live, viewport=size, java_script_enabled=False)  # type: ignore[arg-type]  # a TypedDict
    yield context.new_page()
    context.close()


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main form").get_by_role("button", name="Sign in").first.click()
    page.wait_for_url(re.compile("/(studio|account)/"))


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name).click()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_page_of_the_profile_can_be_used_by_all(
    signed_in_page: Page, examine: Examine, width: int, colours: str
) -> None:
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    for path in PAGES:
        page.goto(path)
        examine(page)
    page.goto("/account/close/now/")
    expect(page.get_by_role("heading", name="What goes")).to_be_visible()
    examine(page)


def test_a_picture_is_shown_in_the_header_and_goes_again(
    signed_in_page: Page, examine: Examine, picture: Path
) -> None:
    page = signed_in_page
    page.goto("/account/")
    page.get_by_label("Picture").set_input_files(picture)
    press(page, "Show this picture")
    shown = page.locator("header img.avatar")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 256
    examine(page)

    press(page, "Remove the picture")
    expect(shown).to_have_count(0)


def test_the_browsers_time_zone_is_known_after_the_first_page_and_the_light_stays(
    far_away: Page, browser: Browser, live: str, email: str
) -> None:
    page = far_away
    with page.expect_response("**/account/time-zone/"):
        sign_in(page, email)
    page.goto("/account/preferences/")
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")
    page.get_by_label("Colours").select_option("light")
    press(page, "Save")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")

    elsewhere = browser.new_context(base_url=live, color_scheme="dark")
    other = elsewhere.new_page()
    sign_in(other, email)
    expect(other.locator("html")).to_have_attribute("data-theme", "light")
    elsewhere.close()


def test_leaving_and_coming_back_without_javascript(without_javascript: Page, email: str) -> None:
    page = without_javascript
    sign_in(page, email)
    page.goto("/account/preferences/")
    page.get_by_label("Keep what I make").select_option("7")
    press(page, "Save")
    page.get_by_label("Yes, delete what is older than that.").check()
    press(page, "Save")
    expect(page.get_by_label("Keep what I make")).to_have_value("7")

    page.goto("/account/close/")
    page.get_by_role("link", name="Close my account").click()
    page.get_by_label("Type your email address").fill(email)
    press(page, "Close my account")
    expect(page.get_by_role("heading", name="Your account is closed")).to_be_visible()

    sign_in(page, email)
    expect(page.get_by_text("Welcome back. Your account is open again.")).to_be_visible()


def test_a_rest_ends_with_the_next_sign_in(without_javascript: Page, email: str) -> None:
    page = without_javascript
    sign_in(page, email)
    page.goto("/account/close/")
    page.get_by_role("link", name="Let it rest").click()
    press(page, "Let it rest")
    expect(page.get_by_role("heading", name="Your account rests")).to_be_visible()
    sign_in(page, email)
    expect(page.get_by_text("Welcome back. Your account is open again.")).to_be_visible()
