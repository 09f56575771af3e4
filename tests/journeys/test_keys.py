"""Keys and connected programs, as somebody meets them: made, used by a program, ended."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Literal

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.accounts.connections.program import Program
from tests.journeys.conftest import Examine

pytestmark = pytest.mark.browser

SETTLED = """
    () => Promise.allSettled(
        document.getAnimations()
            .filter((one) => one.timeline instanceof DocumentTimeline)
            .map((one) => one.finished),
    ).then(() => null)
"""
"""Colours fade from light to dark; halfway they have no contrast. What moves with scrolling never
ends."""

SIZES = ((360, "light"), (360, "dark"), (1440, "light"), (1440, "dark"))


class Landing(BaseHTTPRequestHandler):
    """Where the program waits for people who come back."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<title>Back</title><p>Thank you.")

    def log_message(self, *_: object) -> None:
        """Be quiet."""


@pytest.fixture
def way_back() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Landing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/back"
    server.shutdown()
    thread.join()
    server.server_close()


def examine_all(page: Page, examine: Examine) -> None:
    for width, colours in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        scheme: Literal["dark", "light"] = "dark" if colours == "dark" else "light"
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        examine(page)


def call_me(live: str, key: str) -> int:
    headers = {"Authorization": f"Bearer {key}"}
    return requests.get(f"{live}/v1/me", headers=headers, timeout=30).status_code


def test_a_key_is_made_copied_used_and_revoked(
    signed_in_page: Page, examine: Examine, live: str
) -> None:
    page = signed_in_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/account/keys/")
    examine_all(page, examine)
    page.get_by_role("link", name="New key").click()
    page.wait_for_url("**/account/keys/new/")
    examine_all(page, examine)
    page.get_by_label("Name").fill("Render farm")
    page.get_by_label("Spending cap").fill("500")
    page.get_by_role("button", name="Make the key").click()

    expect(page.get_by_role("heading", name="Your new key")).to_be_visible()
    examine_all(page, examine)
    page.get_by_role("button", name="Copy").click()
    key = page.evaluate("navigator.clipboard.readText()")
    assert call_me(live, key) == 200

    page.get_by_role("link", name="Done").click()
    expect(page.get_by_text("0 of 500 credits")).to_be_visible()
    assert key not in page.content()
    examine_all(page, examine)
    page.get_by_role("link", name="Revoke Render farm").click()
    examine_all(page, examine)
    page.get_by_role("button", name="Revoke it").click()
    page.wait_for_url("**/account/keys/")
    assert call_me(live, key) == 401


def test_a_program_is_let_in_and_shut_out_within_a_second(
    signed_in_page: Page, examine: Examine, live: str, way_back: str
) -> None:
    page, program = signed_in_page, Program(live)
    program.register(redirect_uris=[way_back])
    page.goto(program.question(redirect_uri=way_back))
    examine_all(page, examine)
    page.get_by_label("See what you made").uncheck()
    page.get_by_role("button", name="Connect", exact=True).click()
    page.wait_for_url(f"{way_back}?**")
    tokens = program.redeem(page.url, redirect_uri=way_back)
    me = program.me(tokens["access_token"])
    assert me.json()["scopes"] == ["generate", "openid"]

    page.goto("/account/connections/")
    examine_all(page, examine)
    page.get_by_role("link", name="Disconnect Scene Sketcher").click()
    examine_all(page, examine)
    page.get_by_role("button", name="Disconnect").click()
    page.wait_for_url("**/account/connections/")
    began = time.monotonic()
    assert program.me(tokens["access_token"]).status_code == 401
    assert time.monotonic() - began < 1


def test_to_refuse_leads_back_as_well(signed_in_page: Page, live: str, way_back: str) -> None:
    page, program = signed_in_page, Program(live)
    program.register(redirect_uris=[way_back])
    page.goto(program.question(redirect_uri=way_back))
    page.get_by_role("button", name="Do not connect").click()
    page.wait_for_url(f"{way_back}?error=access_denied**")


def test_a_device_is_let_in_by_its_code(signed_in_page: Page, examine: Examine, live: str) -> None:
    page, device = signed_in_page, Program(live)
    grant = "urn:ietf:params:oauth:grant-type:device_code"
    device.register(client_name="Lamp printer", grant_types=[grant, "refresh_token"])
    form = {"client_id": device.client_id, "scope": "generate"}
    asked = device.post("device/code", data=form).json()
    page.goto("/identity/o/device")
    examine_all(page, examine)
    page.get_by_label("Code on the device").fill(asked["user_code"].lower().replace("-", ""))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(asked["user_code"])).to_be_visible()
    examine_all(page, examine)
    page.get_by_role("button", name="Connect", exact=True).click()
    expect(page.get_by_role("heading", name="Connected")).to_be_visible()
    examine_all(page, examine)
    tokens = device.token(grant_type=grant, device_code=asked["device_code"]).json()
    assert device.me(tokens["access_token"]).status_code == 200
