"""A visitor begins without an account, where the brand allows it."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from common.brands import load_brand
from tests.accounts.signing_in.guests.visitor import BRANDS, begin

pytestmark = pytest.mark.django_db


def test_one_question_leads_to_the_studio(client: Client) -> None:
    assert "Try it without an account" in client.get("/accounts/login/").content.decode()
    assert client.get("/try/").status_code == 200
    assert User.objects.count() == 0

    assert begin(client)["Location"] == "/studio/"

    guest = User.objects.get()
    assert guest.is_guest
    assert guest.email.endswith("@guests.invalid")
    assert not guest.has_usable_password()
    page = client.get("/studio/")
    assert page.status_code == 200
    assert "guests.invalid" not in page.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize("year", ["2020", "", "x"])
def test_who_may_not_sign_up_may_not_try_either(client: Client, year: str) -> None:
    assert begin(client, birth_year=year).status_code == 422
    assert User.objects.count() == 0
    assert "session" not in client.cookies


def test_a_brand_without_guests_has_no_such_page(client: Client, settings: Settings) -> None:
    settings.BRAND = load_brand(BRANDS / "maquette.toml")
    assert client.get("/try/").status_code == 404
    assert begin(client).status_code == 404
    assert "without an account" not in client.get("/accounts/login/").content.decode()
    assert User.objects.count() == 0


def test_the_front_page_leads_a_visitor_to_trying_at_once(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('href="/try/"') == 2
    assert "Try it without an account" in page
    assert 'href="/studio/"' not in page


def test_the_front_page_shows_only_what_the_brand_offers(
    client: Client, settings: Settings
) -> None:
    words = "From words to a picture"
    assert words not in client.get("/").content.decode()
    settings.BRAND = load_brand(BRANDS / "maquette.toml")
    page = client.get("/").content.decode()
    assert words in page
    assert "/try/" not in page
