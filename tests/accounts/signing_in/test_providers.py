"""Signing up and in with Google: an address, a name, and nothing more."""

import base64
import hashlib
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.signing_in.conftest import (
    BACK,
    GRACE,
    LAST_QUESTION,
    START,
    come_back,
    go_there_and_back,
    leave,
    sign_up_with,
)
from tests.accounts.signing_in.provider import Provider

pytestmark = pytest.mark.django_db


def test_the_provider_is_asked_for_address_name_and_picture_only(
    client: Client, provider: Provider
) -> None:
    asked = leave(client)
    assert set(asked["scope"].split()) == {"openid", "email", "profile"}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert len(asked["nonce"]) >= 43


def test_nothing_in_an_address_of_ours_can_ask_for_more(
    client: Client, provider: Provider
) -> None:
    more = "scope=https://www.googleapis.com/auth/drive&auth_params=access_type%3Doffline"
    page = client.post(f"{START}?{more}")
    assert "drive" not in page.context["url"]
    assert "offline" not in page.context["url"]


def test_the_code_is_bound_to_the_browser_that_asked(client: Client, provider: Provider) -> None:
    asked = leave(client)
    come_back(client, provider, asked)
    verifier = provider.forms[0]["code_verifier"].encode()
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
    assert digest == asked["code_challenge"]


def test_a_look_at_the_address_changes_nothing_and_asks_for_a_click(
    client: Client, provider: Provider
) -> None:
    page = client.get(START)
    assert page.status_code == 200
    assert "your email address, your name and your picture" in page.content.decode()
    assert provider.asked == []


def test_the_year_of_birth_is_asked_before_there_is_an_account(
    client: Client, provider: Provider
) -> None:
    answer = go_there_and_back(client, provider)
    assert answer["Location"] == LAST_QUESTION
    assert User.objects.count() == 0

    page = client.get(LAST_QUESTION)
    assert "<bdi>ada@example.com</bdi>" in page.content.decode()
    assert 'name="email"' not in page.content.decode()
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/studio/"

    user = User.objects.get()
    assert (user.email, user.display_name, user.birth_year) == (
        "ada@example.com",
        "Ada Lovelace",
        1990,
    )
    assert not user.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert client.session["_auth_user_id"] == str(user.pk)


def test_who_is_too_young_leaves_nothing_behind(client: Client, provider: Provider) -> None:
    page = sign_up_with(client, provider, birth_year="2020")
    assert "You are too young to have an account here." in page.content.decode()
    assert (User.objects.count(), SocialAccount.objects.count()) == (0, 0)
    assert [row.get_decoded() for row in Session.objects.all()] == []


def test_who_was_refused_for_age_is_told_so_again_and_where_to_write(
    client: Client, provider: Provider, settings: Settings
) -> None:
    sign_up_with(client, provider, birth_year="2020")
    provider.claims.pop("nonce")
    for page in (
        client.post(LAST_QUESTION, {"birth_year": "1980"}),
        sign_up_with(client, provider, birth_year="1980"),
    ):
        assert 'data-code="too_young"' in page.content.decode()
        assert settings.BRAND.contact_email in page.content.decode()
        assert "refused in this browser because of age" in page.content.decode()
        assert "You are too young" not in page.content.decode()
    assert User.objects.count() == 0


def test_a_slip_of_the_hand_can_be_put_right(client: Client, provider: Provider) -> None:
    assert sign_up_with(client, provider, birth_year="199").status_code == 200
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/studio/"


def test_an_unanswered_question_is_forgotten_soon(client: Client, provider: Provider) -> None:
    go_there_and_back(client, provider)
    assert client.session.get_expiry_age() <= 30 * 60
    client.post(LAST_QUESTION, {"birth_year": "1990"})
    assert client.session.get_expiry_age() > 30 * 60


def test_no_claim_and_no_token_is_stored(client: Client, provider: Provider) -> None:
    provider.claims |= {f"claim_{n}": f"canary{n}" for n in range(20)}
    provider.claims |= {"locale": "canary", "hd": "canary.example", "given_name": "Canary"}
    sign_up_with(client, provider)
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == ("google", "1234567890", {})
    assert SocialToken.objects.count() == 0
    assert "an access token" not in str(dict(client.session))
    assert "canary" not in str(dict(client.session)) + str(vars(User.objects.get()))


def test_while_the_question_is_open_the_session_holds_no_token_either(
    client: Client, provider: Provider
) -> None:
    go_there_and_back(client, provider)
    assert "an access token" not in str(dict(client.session))


def test_the_same_person_comes_back_by_sub_whatever_the_address_is_by_then(
    client: Client, provider: Provider
) -> None:
    sign_up_with(client, provider)
    again = Client()
    provider.claims = {"sub": "1234567890", "email": "new@example.com", "email_verified": True}
    assert go_there_and_back(again, provider)["Location"] == "/studio/"
    assert again.session["_auth_user_id"] == str(User.objects.get().pk)
    assert User.objects.get().email == "ada@example.com"
    assert SocialAccount.objects.get().extra_data == {}


def test_another_sub_with_the_same_address_is_another_person(
    client: Client, provider: Provider
) -> None:
    sign_up_with(client, provider)
    provider.claims = provider.claims | {"sub": "other", "nonce": None}
    provider.claims.pop("nonce")
    page = go_there_and_back(Client(), provider)
    assert "There is an account with this email address." in page.content.decode()


def test_the_address_of_an_account_here_does_not_open_it(
    client: Client, provider: Provider, person: User
) -> None:
    provider.claims = dict(GRACE)
    page = go_there_and_back(client, provider)
    assert page.status_code == 401
    assert "Sign in to it first" in page.content.decode()
    assert "/accounts/login/?next=/accounts/3rdparty/" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize("name", ["A\nB", "x" * 5000, "\u202egnirts", 17, None])
def test_a_name_that_could_not_be_chosen_here_is_left_out_or_cut(
    client: Client, provider: Provider, name: Any
) -> None:
    provider.claims["name"] = name
    sign_up_with(client, provider)
    assert User.objects.get().display_name in {"", "x" * 80}


def test_an_address_in_another_spelling_is_normalised(client: Client, provider: Provider) -> None:
    provider.claims["email"] = "ＡDA@BÜCHER.example"
    sign_up_with(client, provider)
    assert User.objects.get().email == "ada@xn--bcher-kva.example"


def test_an_address_that_only_the_second_answer_tells_is_taken_from_there(
    client: Client, provider: Provider
) -> None:
    del provider.claims["email"]
    provider.info = {"sub": "1234567890", "email": "ada@example.com", "email_verified": True}
    sign_up_with(client, provider)
    assert User.objects.get().email == "ada@example.com"


def test_a_brand_without_google_has_no_such_address(
    client: Client, provider: Provider, settings: Settings
) -> None:
    ways = settings.BRAND.sign_in.model_copy(update={"google": False})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": ways})
    for answer in (client.get(START), client.post(START), client.get(BACK)):
        assert answer.status_code == 404
    assert "Continue with Google" not in client.get("/accounts/login/").content.decode()


def test_a_provider_that_nobody_registered_has_no_address(client: Client) -> None:
    assert client.post("/accounts/with/evil/").status_code == 404
    assert client.get("/accounts/with/evil/callback/?state=a&code=b").status_code == 404


def test_where_one_wanted_to_go_is_kept(client: Client, provider: Provider) -> None:
    go_there_and_back(client, provider, next="/library/")
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/library/"


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_no_way_by_a_provider_leads_to_another_site(
    client: Client, provider: Provider, evil: str
) -> None:
    go_there_and_back(client, provider, next=evil)
    assert client.post(LAST_QUESTION, {"birth_year": "1990"})["Location"] == "/studio/"
