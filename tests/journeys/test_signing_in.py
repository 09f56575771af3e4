"""The other ways in: Google, a code by mail, a new password."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, Examine
from tests.journeys.test_accounts import open_the_mail
from tests.stack import Stack

WIDTHS = (360, 1440)
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


@pytest.fixture(params=WIDTHS)
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    page.set_viewport_size({"width": request.param, "height": 800})
    return page


@pytest.fixture
def email(stack: Stack) -> str:
    """Somebody with an account, a password and no second step."""
    email = f"{secrets.token_hex(6)}@maquette.localhost"
    stack.manage("create_user", f"--email={email}", f"--password={PASSWORD}")
    return email


def go_to_google(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Continue with Google").click()
    expect(page.get_by_role("heading", name="Who are you today?")).to_be_visible()


def answer_the_last_question(page: Page, year: str) -> None:
    page.get_by_label("Year you were born").fill(year)
    page.get_by_role("button", name="Create account").click()


@pytest.mark.parametrize(("width", "who"), [(360, "Ada"), (1440, "Grace")])
def test_somebody_signs_up_and_in_with_google(
    page: Page, examine: Examine, width: int, who: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    go_to_google(page)
    page.get_by_role("button", name=who).click()
    expect(page.get_by_role("heading", name="One last question")).to_be_visible()
    examine(page)
    answer_the_last_question(page, "1990")
    page.wait_for_url("**/studio/")
    page.goto("/accounts/3rdparty/")
    expect(page.locator("main")).to_contain_text("Google")
    examine(page)

    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    go_to_google(page)
    page.get_by_role("button", name=who).click()
    page.wait_for_url("**/studio/")


def test_who_turns_back_at_google_is_told_that_nothing_happened(
    sized: Page, examine: Examine
) -> None:
    go_to_google(sized)
    sized.get_by_role("link", name="Rather not").click()
    expect(sized.get_by_role("heading", name="Not signed in")).to_be_visible()
    examine(sized)


def test_who_is_too_young_comes_from_google_in_vain(sized: Page, examine: Examine) -> None:
    go_to_google(sized)
    sized.get_by_role("button", name="Katherine").click()
    answer_the_last_question(sized, "2020")
    expect(sized.locator("[data-code=too_young]")).to_be_visible()
    examine(sized)
    sized.goto("/accounts/3rdparty/signup/")
    expect(sized.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_code_by_mail_lets_in(sized: Page, examine: Examine, email: str) -> None:
    sized.goto("/accounts/login/")
    sized.get_by_role("link", name="Get a code by mail").click()
    examine(sized)
    sized.get_by_label("Email address").fill(email)
    sized.get_by_role("button", name="Send the code").click()
    expect(sized.get_by_role("heading", name="Enter the code")).to_be_visible()
    examine(sized)
    code = code_from_the_mailbox(sized, email)
    sized.get_by_label("Code").fill(code)
    sized.locator("main").get_by_role("button", name="Sign in").click()
    sized.wait_for_url("**/studio/")


def code_from_the_mailbox(page: Page, email: str) -> str:
    """Looked up in a second window, as people do."""
    mailbox = page.context.new_page()
    mailbox.goto("/mailbox/")
    open_the_mail(mailbox, email)
    expect(mailbox.get_by_text(CODE).first).to_be_visible()
    found = CODE.search(mailbox.get_by_text(CODE).first.inner_text())
    assert found
    mailbox.close()
    return found[0]


def test_a_forgotten_password_is_made_anew(sized: Page, examine: Examine, email: str) -> None:
    sized.goto("/accounts/login/")
    sized.get_by_role("link", name="Forgot your password?").click()
    sized.get_by_label("Email address").fill(email)
    sized.get_by_role("button", name="Send the link").click()
    sized.get_by_role("link", name="Open the mailbox").click()
    open_the_mail(sized, email)
    sized.get_by_role("link", name="/accounts/password/reset/key/").click()
    expect(sized.get_by_role("heading", name="Choose a new password")).to_be_visible()
    examine(sized)
    sized.get_by_label("New password", exact=True).fill("five green kettles")
    sized.get_by_label("The same again").fill("five green kettles")
    sized.get_by_role("button", name="Save and sign in").click()
    sized.wait_for_url("**/studio/")
