"""Where a guest may go, and what they are told."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import Ticket, User
from accounts.notices.consent import FROM_PREFERENCES, choose_tips
from accounts.notices.tips import unsubscribe_url
from common.brands import load_brand
from tests.accounts.signing_in.guests.visitor import BRANDS, NO_PICTURE
from tests.accounts.support.conftest import asked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/library/", "/studio/", "/"])
def test_a_guest_may_make_and_look(client: Client, guest: User, path: str) -> None:
    assert client.get(path).status_code == 200


def test_whoever_is_asked_to_sign_up_is_told_why(client: Client, guest: User) -> None:
    page = client.get("/account/", follow=True).content.decode()
    assert "what you made comes along" in page
    assert "what you made comes along" not in Client().get("/accounts/signup/").content.decode()


def test_a_guest_who_leaves_is_told_that_nothing_comes_back(client: Client, guest: User) -> None:
    page = client.get("/accounts/logout/").content.decode()
    assert "What you made stays in your library" not in page
    assert "nobody can come back to what you made" in page
    assert 'href="/accounts/signup/"' in page
    menu = client.get("/studio/").content.decode()
    assert 'action="/accounts/logout/"' not in menu, "the warning comes first"
    assert 'href="/accounts/logout/"' in menu


@pytest.mark.parametrize(
    "path",
    ["/account/", "/billing/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"],
)
def test_everything_else_asks_a_guest_to_sign_up(client: Client, guest: User, path: str) -> None:
    for answer in (client.get(path), client.post(path, {})):
        assert answer.status_code == 302
        assert answer["Location"] == "/accounts/signup/"


@pytest.mark.parametrize("path", ["/support/", "/report/age/", "/support/sent/", "/healthz"])
def test_what_is_for_anybody_is_for_guests_too(client: Client, guest: User, path: str) -> None:
    assert client.get(path).status_code == 200


def test_a_guest_can_write_to_us(client: Client, guest: User) -> None:
    words = asked(address="ada@example.com")
    assert client.post("/support/", words)["Location"] == "/support/sent/"
    assert Ticket.objects.get().person is None


def test_a_link_that_ends_tips_works_in_a_guests_browser(
    client: Client, guest: User, person: User
) -> None:
    choose_tips(user=person, is_wanted=True, source=FROM_PREFERENCES)
    link = unsubscribe_url(person).removeprefix("http://testserver")
    assert client.get(link).status_code == 200
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    person.refresh_from_db()
    assert not person.wants_tips


@pytest.mark.parametrize("path", ["/account/", "/billing/", "/account/security/"])
def test_a_guest_is_no_person_where_guests_are_not_taken_any_more(
    client: Client, guest: User, settings: Settings, path: str
) -> None:
    settings.BRAND = load_brand(BRANDS / "maquette.toml")
    assert client.get(path)["Location"] == "/accounts/signup/"
    assert client.get("/library/").status_code == 200
    assert client.post("/studio/", NO_PICTURE)["Location"] == "/accounts/signup/"
    assert "Here one signs up first." in client.get("/accounts/signup/").content.decode()
