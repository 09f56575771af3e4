"""Whatever a provider, or somebody who plays one, gets wrong: nobody signs in, nothing is made."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.openid.registered import Registered
from tests.accounts.signing_in.conftest import BACK, come_back, go_there_and_back, leave
from tests.accounts.signing_in.provider import CLIENT_ID, OTHER_KEY, Provider

pytestmark = pytest.mark.django_db

NOT_VERIFIED = "could not be verified"
START_AGAIN = "Please start again."
NO_ADDRESS = "has not confirmed your email address"


def nothing_happened(client: Client, answer: Any, sentence: str) -> None:
    page = answer.content.decode()
    assert answer.status_code == 401
    assert sentence in page
    assert "You are not signed in, and nothing was created." in page
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)
    assert "_auth_user_id" not in client.session
    assert "socialaccount_sociallogin" not in client.session
    assert "id_token" not in page


def changed(provider: Provider, **claims: Any) -> None:
    provider.claims |= claims


LIES: dict[str, tuple[Callable[[Provider], Any], str]] = {
    "an issuer that it is not": (lambda it: changed(it, iss="https://evil.example"), NOT_VERIFIED),
    "a token for another client": (lambda it: changed(it, aud="another"), NOT_VERIFIED),
    "a token for several, made for another": (
        lambda it: changed(it, aud=[CLIENT_ID, "another"], azp="another"),
        NOT_VERIFIED,
    ),
    "no audience": (lambda it: changed(it, aud=None), NOT_VERIFIED),
    "a token that is over": (lambda it: changed(it, exp=int(time.time()) - 120), NOT_VERIFIED),
    "a token without an end": (lambda it: changed(it, exp=None), NOT_VERIFIED),
    "a token of tomorrow": (lambda it: changed(it, iat=int(time.time()) + 90000), NOT_VERIFIED),
    "nobody": (lambda it: changed(it, sub=None), NOT_VERIFIED),
    "an empty sub": (lambda it: changed(it, sub=""), NOT_VERIFIED),
    "a sub that is a number": (lambda it: changed(it, sub=7), NOT_VERIFIED),
    "a sub without end": (lambda it: changed(it, sub="x" * 5000), NOT_VERIFIED),
    "the nonce of another sign-in": (
        lambda it: changed(it, nonce="x" * 43),
        "belongs to another sign-in",
    ),
    "no nonce": (lambda it: changed(it, nonce=None), NOT_VERIFIED),
    "a nonce in Unicode": (lambda it: changed(it, nonce="é"), "belongs to another sign-in"),
    "a signature by another key": (lambda it: setattr(it, "key", OTHER_KEY), NOT_VERIFIED),
    "a key that it does not show": (lambda it: setattr(it, "kid", "two"), NOT_VERIFIED),
    "no token": (lambda it: setattr(it, "with_token", False), NOT_VERIFIED),
    "an address it has not confirmed": (lambda it: changed(it, email_verified=False), NO_ADDRESS),
    "an address it says nothing about": (lambda it: changed(it, email_verified=None), NO_ADDRESS),
    "an address confirmed in other words": (
        lambda it: changed(it, email_verified="yes"),
        NO_ADDRESS,
    ),
    "no address": (lambda it: changed(it, email=None), NO_ADDRESS),
    "what is no address": (
        lambda it: changed(it, email="ada@example.com\nBcc: eve@example.com"),
        NO_ADDRESS,
    ),
    "addresses": (lambda it: changed(it, email=["a@example.com"]), NO_ADDRESS),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_provider_that_lies_is_not_believed(
    client: Client, provider: Provider, lie: str
) -> None:
    tell, sentence = LIES[lie]
    tell(provider)
    nothing_happened(client, go_there_and_back(client, provider), sentence)


def test_a_token_that_is_not_signed_is_not_believed(client: Client, provider: Provider) -> None:
    provider.key, provider.algorithm = "", "none"
    nothing_happened(client, go_there_and_back(client, provider), NOT_VERIFIED)


def test_a_token_signed_with_what_everybody_knows_is_not_believed(
    client: Client, provider: Provider
) -> None:
    """The public key as the secret of an HMAC: a classic."""
    provider.key, provider.algorithm = "x" * 64, "HS256"
    nothing_happened(client, go_there_and_back(client, provider), NOT_VERIFIED)


def test_a_second_answer_about_somebody_else_is_not_believed(
    client: Client, provider: Provider
) -> None:
    del provider.claims["email"]
    provider.info = {"sub": "other", "email": "ada@example.com", "email_verified": True}
    nothing_happened(client, go_there_and_back(client, provider), NOT_VERIFIED)


def test_a_document_that_speaks_for_another_issuer_is_not_believed(
    client: Client, provider: Provider
) -> None:
    provider.says_issuer = "https://accounts.google.com"
    page = client.post("/accounts/with/google/")
    nothing_happened(client, page, NOT_VERIFIED)


def test_new_keys_of_the_provider_are_learned(client: Client, provider: Provider) -> None:
    go_there_and_back(Client(), provider)
    provider.claims.pop("nonce")
    provider.key = provider.shown_key = OTHER_KEY
    provider.kid = provider.shown_kid = "two"
    assert go_there_and_back(client, provider).status_code == 302
    assert provider.asked.count("/keys") == 2


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"state": "made-up", "code": "a code"},
        {"code": "a code"},
        {"state": "", "code": ""},
        {"state": "x" * 5000, "code": "a code"},
        {"error": "server_error", "error_description": "<script>alert(1)</script>"},
    ],
)
def test_an_answer_that_nobody_asked_for_is_refused(
    client: Client, provider: Provider, answers: dict[str, str]
) -> None:
    leave(client)
    page = client.get(BACK, answers)
    nothing_happened(client, page, START_AGAIN)
    assert "<script>alert" not in page.content.decode()
    assert "/token" not in provider.asked


def test_a_state_is_good_in_its_own_browser_only(client: Client, provider: Provider) -> None:
    asked = leave(Client())
    nothing_happened(client, come_back(client, provider, asked), START_AGAIN)


def test_a_state_is_good_once(client: Client, provider: Provider) -> None:
    asked = leave(client)
    assert come_back(client, provider, asked).status_code == 302
    page = come_back(client, provider, asked)
    assert page.status_code == 401
    assert START_AGAIN in page.content.decode()
    assert provider.asked.count("/token") == 1


def test_a_state_is_good_for_ten_minutes(client: Client, provider: Provider) -> None:
    asked = leave(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=5), tick=False):
        nothing_happened(client, come_back(client, provider, asked), START_AGAIN)


def test_a_token_of_one_sign_in_is_not_good_in_another(client: Client, provider: Provider) -> None:
    """Replay: the token of the first, word for word, in the second browser."""
    first = leave(Client())
    second = leave(client)
    page = come_back(client, provider, second | {"nonce": first["nonce"]})
    nothing_happened(client, page, "belongs to another sign-in")


def test_a_state_of_one_provider_is_not_good_at_another(
    client: Client, provider: Provider, settings: Settings
) -> None:
    one = provider.registered
    other = Registered("other", "Other", one.issuer, "other", "secret", ())
    settings.IDENTITY_PROVIDERS = (one, other)
    asked = leave(client)
    answer = {"state": asked["state"], "code": "a code"}
    nothing_happened(client, client.get("/accounts/with/other/callback/", answer), START_AGAIN)


def test_who_turns_back_is_told_so(client: Client, provider: Provider) -> None:
    asked = leave(client)
    page = client.get(BACK, {"state": asked["state"], "error": "access_denied"}, follow=True)
    assert "You turned back at the provider." in page.content.decode()
    assert User.objects.count() == 0


@pytest.mark.parametrize("status", [302, 400, 500])
def test_a_provider_that_answers_badly_is_told_kindly(
    client: Client, provider: Provider, status: int
) -> None:
    asked = leave(client)
    provider.status = status
    nothing_happened(client, come_back(client, provider, asked), "You are not signed in")
    assert "/elsewhere" not in provider.asked


def test_a_provider_that_is_not_there_is_told_kindly(client: Client, settings: Settings) -> None:
    gone = Registered("google", "Google", "http://127.0.0.1:9", CLIENT_ID, "secret", ())
    settings.IDENTITY_PROVIDERS = (gone,)
    page = client.post("/accounts/with/google/")
    nothing_happened(client, page, "did not answer in time")


def test_a_document_cannot_send_us_elsewhere_in_clear(
    client: Client, settings: Settings, provider: Provider
) -> None:
    """A provider of the world may be asked by HTTPS only, whatever its document says."""
    public = Registered("google", "Google", "https://idp.example", CLIENT_ID, "secret", ())
    assert not public.may_be_asked("http://127.0.0.1:6379/")
    assert not public.may_be_asked("http://idp.example/token")
    assert not public.may_be_asked("file:///etc/passwd")
    assert public.may_be_asked("https://idp.example/token")
    assert not provider.registered.may_be_asked("http://192.0.2.1/token")


def test_a_program_cannot_bring_a_token_of_its_own(client: Client, provider: Provider) -> None:
    """It would have no nonce of ours."""
    body = {
        "provider": "google",
        "process": "login",
        "token": {"client_id": CLIENT_ID, "id_token": "x.y.z"},
    }
    path = "/_allauth/app/v1/auth/provider/token"
    answer = client.post(path, body, content_type="application/json")
    assert answer.status_code == 404
    assert User.objects.count() == 0
