"""A way that the brand does not offer is not on any page, and has no address."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.openid.registered import Registered
from tests.accounts.conftest import ANSWERS, PASSWORD

pytestmark = pytest.mark.django_db

SIGN_IN = {"login": "grace@example.com", "password": PASSWORD}
COMPANY = Registered("company", "The Company", "https://sso.example", "us", "secret", ())
GOOGLE = Registered("google", "Google", "https://accounts.google.com", "us", "secret", ())


def offer(settings: Settings, *ways: str) -> None:
    every = type(settings.BRAND.sign_in).model_fields
    chosen = settings.BRAND.sign_in.model_copy(update={way: way in ways for way in every})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": chosen})
    settings.IDENTITY_PROVIDERS = (GOOGLE, COMPANY)


WORDS = {
    "password": 'name="password"',
    "code": "Get a code by mail",
    "google": "Continue with Google",
    "oidc": "Continue with The Company",
}


@pytest.mark.parametrize("way", WORDS)
def test_the_page_shows_the_ways_that_are_on_and_no_other(
    client: Client, settings: Settings, way: str
) -> None:
    offer(settings, way)
    page = client.get("/accounts/login/").content.decode()
    assert [shown for shown, words in WORDS.items() if words in page] == [way]


ADDRESSES = {
    "password": [
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-abc/",
        "/_allauth/browser/v1/auth/password/request",
    ],
    "code": ["/accounts/login/code/", "/_allauth/app/v1/auth/code/request"],
    "passkey": ["/accounts/2fa/webauthn/login/", "/accounts/signup/passkey/"],
    "google": ["/accounts/with/google/", "/accounts/with/google/callback/"],
    "oidc": ["/accounts/with/company/", "/accounts/with/company/callback/"],
}


@pytest.mark.parametrize("way", ADDRESSES)
def test_what_is_off_has_no_address(client: Client, settings: Settings, way: str) -> None:
    offer(settings, *(set(ADDRESSES) - {way}))
    for path in ADDRESSES[way]:
        assert client.get(path).status_code == 404, path
        assert client.post(path, {}).status_code in {404, 405}, path


@pytest.mark.parametrize("way", ADDRESSES)
def test_what_is_on_has_its_addresses(client: Client, settings: Settings, way: str) -> None:
    offer(settings, way)
    for path in ADDRESSES[way]:
        assert client.get(path).status_code != 404, path


def test_without_passwords_none_is_accepted(
    client: Client, settings: Settings, person: User
) -> None:
    offer(settings, "code")
    assert client.post("/accounts/login/", SIGN_IN).status_code == 404
    program = client.post(
        "/_allauth/app/v1/auth/login",
        {"email": person.email, "password": PASSWORD},
        content_type="application/json",
    )
    assert program.status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_passwords_one_signs_up_with_an_address_alone(
    client: Client, settings: Settings
) -> None:
    offer(settings, "code")
    assert 'name="password1"' not in client.get("/accounts/signup/").content.decode()
    answers = {name: ANSWERS[name] for name in ("email", "birth_year")}
    waiting = client.post("/accounts/signup/", answers)["Location"]
    assert waiting == "/accounts/confirm-email/?no-password"
    assert not User.objects.get().has_usable_password()


def test_with_a_provider_alone_there_is_no_form_to_sign_up(
    client: Client, settings: Settings
) -> None:
    offer(settings, "google")
    page = client.get("/accounts/signup/").content.decode()
    assert "Continue with Google" in page
    assert 'name="email"' not in page
    assert client.post("/accounts/signup/", ANSWERS).status_code == 404
    assert User.objects.count() == 0


def test_a_program_is_told_of_no_provider_for_that_way_is_on_our_pages(
    client: Client, settings: Settings
) -> None:
    offer(settings, "google")
    told = client.get("/_allauth/browser/v1/config").json()["data"]
    assert told["socialaccount"]["providers"] == []
    flows = client.get("/_allauth/browser/v1/auth/session").json()["data"]["flows"]
    assert not [flow for flow in flows if "provider" in flow["id"]]
