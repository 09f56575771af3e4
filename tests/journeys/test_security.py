"""Sessions, factors and passkeys in a browser, with Chromium's own virtual authenticator."""

import secrets
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD, Examine
from tests.journeys.test_accounts import follow_the_mail

SIZES = ((360, 780), (1440, 900))
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_passkeys(page: Page) -> None:
    """Let this page's device have a place for passkeys that always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()


def test_a_passkey_signs_in_alone(signed_in_page: Page, examine: Examine) -> None:
    page = signed_in_page
    with_passkeys(page)
    page.goto("/account/security/")
    page.get_by_role("link", name="Add a passkey").click()
    examine(page)
    page.get_by_label("Name").fill("My laptop")
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    examine(page)
    codes = page.locator(".recovery-codes code").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.path().read_text().splitlines() == codes

    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="My laptop")).to_be_visible()
    examine(page)

    sign_out(page)
    page.goto("/accounts/login/")
    examine(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/studio/**")
    page.goto("/account/security/")
    expect(page.locator("#history")).to_contain_text("Signed in: Passkey")


def test_somebody_signs_up_with_a_passkey(page: Page, examine: Examine) -> None:
    email = f"ada-{secrets.token_hex(4)}@example.com"
    with_passkeys(page)
    page.goto("/accounts/signup/")
    page.get_by_role("link", name="Sign up with a passkey").click()
    examine(page)
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Year you were born").fill("1990")
    page.get_by_role("button", name="Create account").click()
    follow_the_mail(page, email)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/studio/**")


def test_a_passkey_is_a_second_step(signed_in_page: Page, examine: Examine) -> None:
    page = signed_in_page
    with_passkeys(page)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/account/")
    email = page.locator(".menu__who").text_content() or ""

    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    examine(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Trust this device?")).to_be_visible()
    examine(page)
    page.get_by_role("button", name="No, ask each time").click()
    page.wait_for_url("**/studio/**")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_trusted_device_is_spared_the_second_step_until_that_is_ended(
    signed_in_page: Page, examine: Examine, width: int, height: int
) -> None:
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": height})
    with_passkeys(page)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/account/")
    email = page.locator(".menu__who").text_content() or ""

    sign_in_by_password(page, email)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Yes, trust it").click()
    page.wait_for_url("**/studio/**")
    sign_in_by_password(page, email)
    page.wait_for_url("**/studio/**")

    page.goto("/account/security/")
    expect(page.locator("#trusted")).to_contain_text("Chrome on Linux")
    examine(page)
    page.get_by_role("button", name="Trust no more").click()
    expect(page.locator("#trusted")).to_have_count(0)
    sign_in_by_password(page, email)
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()


def sign_in_by_password(page: Page, email: str) -> None:
    sign_out(page)
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_who_calls_the_passkey_off_is_told_kindly(page: Page) -> None:
    with_passkeys(page)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("That did not work, or it was called off.")).to_be_visible()


def test_the_picture_for_the_app_is_seen_and_its_key_can_be_typed(
    signed_in_page: Page, examine: Examine
) -> None:
    page = signed_in_page
    page.goto("/accounts/2fa/totp/activate/")
    picture = page.get_by_role("img", name="A QR code")
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.naturalWidth") > 0
    examine(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("That is not right")).to_be_visible()


def test_a_session_is_ended_from_another_browser_without_javascript(
    browser: Browser, signed_in_page: Page, live: str
) -> None:
    signed_in_page.goto("/account/security/")
    email = signed_in_page.locator(".menu__who").text_content() or ""
    plain = browser.new_context(base_url=live, java_script_enabled=False).new_page()
    plain.goto("/accounts/login/")
    plain.get_by_label("Email").fill(email)
    plain.get_by_label("Password", exact=True).fill(PASSWORD)
    plain.get_by_role("button", name="Sign in", exact=True).click()
    plain.goto("/account/security/")
    plain.get_by_role("button", name="End all others").click()
    expect(plain.locator("#sessions .things__item")).to_have_count(1)
    plain.context.close()

    signed_in_page.goto("/account/security/")
    expect(signed_in_page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_security_page_can_be_used_by_all(
    signed_in_page: Page, examine: Examine, width: int, height: int, light: Any
) -> None:
    signed_in_page.set_viewport_size({"width": width, "height": height})
    signed_in_page.emulate_media(color_scheme=light)
    signed_in_page.goto("/account/security/")
    expect(signed_in_page.get_by_text("This one")).to_be_visible()
    examine(signed_in_page)


@pytest.mark.parametrize("path", ["keys", "notices", "support", "close"])
def test_on_a_phone_the_room_that_is_open_is_in_view(signed_in_page: Page, path: str) -> None:
    page = signed_in_page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"/account/{path}/")
    expect(page.locator(".rooms [aria-current]")).to_be_in_viewport(ratio=1)


def test_recovery_codes_can_be_copied_and_printed(signed_in_page: Page, examine: Examine) -> None:
    page = signed_in_page
    with_passkeys(page)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/recovery-codes/")
    examine(page)
    codes = page.locator(".recovery-codes code").all_inner_texts()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == ", ".join(codes)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
