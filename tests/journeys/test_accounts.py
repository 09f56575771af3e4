"""From the sign-up form over the mailbox into the studio, as a newcomer walks it."""

import contextlib
import secrets
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.journeys.conftest import PASSWORD, Examine

pytestmark = pytest.mark.browser


@pytest.fixture
def email() -> str:
    return f"ada-{secrets.token_hex(4)}@example.com"


@pytest.fixture
def page_without_javascript(browser: Browser, live: str) -> Iterator[Page]:
    size = {"width": 360, "height": 800}
    context = browser.new_context(base_url=live, viewport=size, java_script_enabled=False)  # type: ignore[arg-type]  # a TypedDict
    yield context.new_page()
    context.close()


def sign_up(page: Page, email: str, *, birth_year: str) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Year you were born").fill(birth_year)
    page.get_by_role("button", name="Create account").click()


def follow_the_mail(page: Page, email: str) -> None:
    page.get_by_role("link", name="Open the mailbox").click()
    open_the_mail(page, email)
    page.get_by_role("link", name="/accounts/confirm-email/").click()


def open_the_mail(page: Page, email: str, *, about: str = "") -> None:
    """It arrives a moment later; without JavaScript the page has to be asked again."""
    mail = page.get_by_role("link", name=email).filter(has_text=about)
    for _ in range(30):
        with contextlib.suppress(Error):
            mail.first.click(timeout=2_000)
            return
        page.reload()
    pytest.fail("no mail arrived")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_newcomer_walks_from_sign_up_to_the_studio(
    page: Page, examine: Examine, email: str, width: int, colours: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")

    page.goto("/accounts/signup/")
    examine(page)
    sign_up(page, email, birth_year="2020")
    expect(page.locator("[data-code=too_young]")).to_be_visible()
    examine(page)
    page.context.clear_cookies()
    page.goto("/accounts/signup/")
    sign_up(page, email, birth_year="1990")
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()
    examine(page)
    follow_the_mail(page, email)
    examine(page)
    page.get_by_role("button", name="Confirm").click()

    page.wait_for_url("**/studio/")
    page.goto("/account/")
    expect(page.locator("main").get_by_text(email)).to_be_visible()
    examine(page)


def test_the_whole_way_works_without_javascript(page_without_javascript: Page, email: str) -> None:
    page = page_without_javascript
    page.goto("/accounts/signup/")
    sign_up(page, email, birth_year="1990")
    follow_the_mail(page, email)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/studio/")


def test_every_page_before_sign_in_can_be_used_by_all(page: Page, examine: Examine) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for path in ("login", "password/reset", "password/reset/done", "inactive"):
        page.goto(f"/accounts/{path}/")
        examine(page)


def test_every_page_of_the_account_can_be_used_by_all(
    signed_in_page: Page, examine: Examine
) -> None:
    signed_in_page.set_viewport_size({"width": 360, "height": 800})
    for path in ("email", "password/change", "logout"):
        signed_in_page.goto(f"/accounts/{path}/")
        examine(signed_in_page)


def test_a_password_can_be_looked_at_and_is_hidden_again(page: Page) -> None:
    page.goto("/accounts/login/")
    field = page.get_by_label("Password", exact=True)
    field.fill(PASSWORD)
    page.get_by_role("button", name="Show password").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide password").click()
    expect(field).to_have_attribute("type", "password")


def test_an_impatient_second_click_does_not_send_a_form_again(page: Page, email: str) -> None:
    sent: list[str] = []

    def answer_late(route: Route) -> None:
        sent.append(route.request.method)
        time.sleep(0.6)
        route.continue_()

    page.goto("/accounts/password/reset/")
    page.get_by_label("Email address").fill(email)
    page.route("**/accounts/password/reset/", answer_late)
    page.get_by_role("button", name="Send the link").evaluate(
        "button => { button.click(); setTimeout(() => button.click(), 200); }"
    )
    page.wait_for_url("**/accounts/password/reset/done/")
    assert sent == ["POST"]
