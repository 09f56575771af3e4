"""Writing to the people who run the service, and how they help without seeing too much."""

import base64
import hashlib
import hmac
import secrets
import struct
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Examine, _visit
from tests.stack import Stack

pytestmark = pytest.mark.browser

SUBJECT = "The export of a very long evening"


@pytest.fixture
def visitor(browser: Browser, live: str) -> Iterator[Page]:
    """On a phone, without JavaScript."""
    size = {"width": 360, "height": 800}
    context = browser.new_context(base_url=live, viewport=size, java_script_enabled=False)  # type: ignore[arg-type]  # a TypedDict
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, live: str, stack: Stack) -> Iterator[Page]:
    """A page of somebody of support who has just signed in, and has no second factor yet."""
    email = f"{secrets.token_hex(6)}@maquette.localhost"
    stack.manage("create_user", f"--email={email}", f"--password={PASSWORD}", "--staff=support")
    for page in _visit(browser, live):
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main form").get_by_role("button", name="Sign in").first.click()
        page.wait_for_url("**/studio/**")
        yield page


def code_of(secret: str) -> str:
    """What an authenticator app shows (RFC 6238), with time left to type it."""
    if (gone := time.time() % 30) > 15:
        time.sleep(30 - gone)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(key, counter, hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def get_over_the_wall(page: Page) -> None:
    page.goto("/staff/")
    expect(page.get_by_role("heading", name="A second factor first")).to_be_visible()
    page.get_by_role("link", name="Set up an app").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main form").get_by_role("button").last.click()
    secret = page.locator("code.secret").text_content() or ""
    page.get_by_label("Code").fill(code_of(secret.strip()))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/recovery-codes/**")


def ask(page: Page, subject: str) -> None:
    page.get_by_label("Subject").fill(subject)
    page.get_by_label("Message").fill("It stops at half.\n\nשלום 🦊")
    page.get_by_role("button", name="Send", exact=True).click()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_forms_can_be_used_by_all(page: Page, examine: Examine, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
        for path in ("/support/", "/support/sent/", "/report/age/", "/report/age/sent/"):
            page.goto(path)
            examine(page)


def test_a_visitor_asks_and_comes_back_by_the_link_of_the_mail(visitor: Page) -> None:
    address = f"ada-{secrets.token_hex(4)}@example.com"
    visitor.goto("/support/")
    visitor.get_by_label("Email address").fill(address)
    ask(visitor, SUBJECT)
    expect(visitor.get_by_role("heading", name="Thank you")).to_be_visible()
    for _ in range(60):
        visitor.goto("/mailbox/")
        if visitor.get_by_role("link", name=address).count():
            break
        time.sleep(0.5)
    visitor.get_by_role("link", name=address).click()
    visitor.get_by_role("link", name="/support/t/").click()
    expect(visitor.get_by_role("heading", name=SUBJECT)).to_be_visible()
    visitor.get_by_label("Your message").fill("It works now.")
    visitor.get_by_role("button", name="Send", exact=True).click()
    expect(visitor.get_by_text("It works now.")).to_be_visible()


def test_support_answers_looks_on_and_the_person_sees_all_of_it(
    signed_in_page: Page, desk: Page, examine: Examine
) -> None:
    person = signed_in_page
    person.goto("/account/support/")
    examine(person)
    person.get_by_role("link", name="Write to us").first.click()
    person.get_by_label("You may look at what I made").check()
    ask(person, SUBJECT)
    expect(person.get_by_role("heading", name=SUBJECT)).to_be_visible()
    examine(person)
    where = person.url

    get_over_the_wall(desk)
    desk.goto("/staff/support/")
    examine(desk)
    desk.goto(where.replace("/account/", "/staff/"))
    examine(desk)
    desk.get_by_label("Answer", exact=True).fill("Please try again.")
    desk.get_by_role("button", name="Answer", exact=True).click()
    desk.wait_for_url("**/staff/support/")

    desk.goto(where.replace("/account/", "/staff/"))
    desk.get_by_label("Reason").fill("You asked why the export stops")
    desk.get_by_role("button", name="Start").click()
    expect(desk.get_by_role("complementary", name="Visit")).to_be_visible()
    examine(desk)
    desk.goto("/library/")
    examine(desk)
    desk.get_by_role("button", name="Stop").click()
    expect(desk.get_by_role("complementary", name="Visit")).to_have_count(0)

    person.reload()
    expect(person.get_by_text("Please try again.")).to_be_visible()
    person.goto("/account/support/accesses/")
    expect(person.get_by_text("Saw the page /library/")).to_be_visible()
    expect(person.get_by_text("You asked why the export stops").first).to_be_visible()
    examine(person)
