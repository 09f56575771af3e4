"""Every mail can be looked at before it is sent, on the machine where its words are written."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.notices.kinds import KINDS
from accounts.notices.mail_frame import POLICY
from tests.markup import elements


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> None:
    settings.MAILBOX_DIR = tmp_path / "mailbox"


@pytest.fixture
def client() -> Client:
    """A browser on this machine."""
    return Client(SERVER_NAME="localhost")


def test_all_mails_are_listed_by_their_subjects(client: Client) -> None:
    page = client.get("/mailbox/preview/").content.decode()
    assert all(f"/mailbox/preview/{kind}/" in page for kind in KINDS)
    assert "Choose a new password for Maquette" in page


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_mail_shows_as_text_beside_a_frame_that_can_do_nothing(
    client: Client, kind: str
) -> None:
    page = client.get(f"/mailbox/preview/{kind}/")
    (frame,) = elements(page.content.decode(), "iframe")
    assert (frame["sandbox"], frame["src"]) == ("", f"/mailbox/preview/{kind}/html/")
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]

    html = client.get(f"/mailbox/preview/{kind}/html/")
    assert html.headers["Content-Security-Policy"] == POLICY
    assert html.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "prefers-color-scheme" in html.content.decode()


def test_a_tip_shows_its_way_out(client: Client) -> None:
    page = client.get("/mailbox/preview/product_tip/").content.decode()
    assert "/account/tips/stop/" in page


@pytest.mark.parametrize(
    "path", ["preview/", "preview/reset_password/", "preview/account_back/html/"]
)
def test_nobody_else_sees_it(client: Client, settings: Settings, path: str) -> None:
    stranger = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.7")
    assert stranger.get(f"/mailbox/{path}").status_code == 404
    settings.MAILBOX_DIR = None
    assert client.get(f"/mailbox/{path}").status_code == 404
    settings.DEBUG = True
    assert client.get(f"/mailbox/{path}").status_code == 200


@pytest.mark.parametrize("path", ["preview/nothing/", "preview/nothing/html/"])
def test_there_is_no_preview_of_what_does_not_exist(client: Client, path: str) -> None:
    assert client.get(f"/mailbox/{path}").status_code == 404
