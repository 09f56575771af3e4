"""What somebody is told: under the bell, by mail, and how to hear less."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Examine
from tests.stack import Stack

pytestmark = pytest.mark.browser

NEW = "seven quiet herons"
SEND_TIP = """
from accounts.models import User
from accounts.notices.consent import choose_tips
from accounts.notices.kinds import KINDS
from accounts.notices.tips import send_tip, unsubscribe_url
user = User.objects.latest("pk")
choose_tips(user=user, is_wanted=True, source="preferences")
assert send_tip(user=user, kind="product_tip", facts=KINDS["product_tip"].sample)
print(unsubscribe_url(user))
"""


@pytest.fixture
def plain_page(browser: Browser, live: str) -> Iterator[Page]:
    """Signed out, and without JavaScript."""
    context = browser.new_context(base_url=live, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_change_of_the_account_rings_the_bell_until_it_is_read(
    signed_in_page: Page, examine: Examine, width: int
) -> None:
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/accounts/password/change/")
    page.get_by_label("Current password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("The same again", exact=True).fill(NEW)
    page.locator("main form").get_by_role("button", name="Save").click()
    page.wait_for_url("**/account/")

    if width == 1440:
        page.get_by_role("link", name="Notices: 1 new").click()
    else:
        page.locator("header .menu summary").click()
        page.locator("header .menu").get_by_role("link", name="Notices").click()
    expect(page.get_by_text("Your password was changed.")).to_be_visible()
    examine(page)
    page.get_by_role("button", name="Mark as read", exact=True).click()
    expect(page.get_by_role("button", name="Mark as read")).to_have_count(0)
    expect(page.locator(".menu__dot")).to_have_count(0)
    examine(page)


def test_one_click_ends_the_tips_signed_out_and_without_javascript(
    signed_in_page: Page, plain_page: Page, stack: Stack
) -> None:
    url = stack.manage("shell", "-c", SEND_TIP).split()[-1]
    signed_in_page.goto("/mailbox/")
    signed_in_page.get_by_role("link", name="Faces that print well").first.click()
    expect(signed_in_page.get_by_role("link", name=url)).to_be_visible()
    frame = signed_in_page.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Stop the tips")).to_be_visible()

    plain_page.goto(url)
    plain_page.get_by_role("button", name="Stop the tips").click()
    expect(plain_page.get_by_role("heading", name="No more tips")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_every_mail_can_be_looked_at(page: Page, examine: Examine, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/mailbox/preview/")
    examine(page)
    page.get_by_role("link", name="A new device or place signed in to your account").click()
    shown = page.frame_locator("iframe").get_by_text("Firefox on Linux")
    expect(shown).to_be_visible()
    examine(page)
