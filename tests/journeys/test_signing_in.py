"""The other ways in: Google, a code by mail, a new password, and a try without an account."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Examine, _visit
from tests.journeys.test_accounts import follow_the_mail, open_the_mail, sign_up
from tests.stack import Stack, open_to_all, running

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
    page.get_by_role("button", name="Send the code").click()
    examine(page)
    code = code_from_the_mailbox(page, f"{who.lower()}@example.com", about="Is it you?")
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
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
    expect(sized.get_by_role("heading", name="No account yet")).to_be_visible()


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


def code_from_the_mailbox(page: Page, email: str, *, about: str = "") -> str:
    """Looked up in a second window, as people do."""
    mailbox = page.context.new_page()
    mailbox.goto("/mailbox/")
    open_the_mail(mailbox, email, about=about)
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


@pytest.fixture(scope="module")
def open_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The brand that lets visitors try."""
    home = open_to_all(tmp_path_factory.mktemp("open-house")) / "home"
    with running(home, MAQUETTE_BRAND="3d-gpt") as stack:
        yield stack


@pytest.fixture
def visitor(browser: Browser, open_house: Stack) -> Iterator[Page]:
    yield from _visit(browser, open_house.url)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_visitor_tries_it_and_keeps_what_was_made(
    visitor: Page, examine: Examine, mushroom: Path, width: int
) -> None:
    page = visitor
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Try it without an account").click()
    examine(page)
    page.get_by_label("Year you were born").fill("1990")
    page.get_by_role("button", name="To the studio").click()
    page.wait_for_url("**/studio/")
    page.locator("#compose_image").set_input_files(mushroom)
    expect(page.get_by_role("button", name="Another picture")).to_be_visible()
    page.get_by_role("button", name="Generate").click()
    made = page.locator("#now .job-card").first
    expect(made).to_have_attribute("data-state", "succeeded", timeout=180_000)
    examine(page)
    job = made.get_attribute("id") or ""

    email = f"ada-{secrets.token_hex(4)}@example.com"
    page.goto("/accounts/signup/")
    sign_up(page, email, birth_year="1990")
    follow_the_mail(page, email)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/studio/")
    page.goto(f"/library/{job.removeprefix('job-')}/")
    expect(page.locator(f"#{job}")).to_have_attribute("data-state", "succeeded")
    examine(page)
