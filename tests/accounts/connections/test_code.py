"""A program that somebody connects by code, as a real OAuth client does it over HTTP."""

import hashlib
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest
import requests
import time_machine
from allauth.idp.oidc.internal.oauthlib.authorization_codes import cache_key
from allauth.idp.oidc.models import Token
from authlib.integrations.base_client import OAuthError
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import Connection, Notice, User
from accounts.people import create_person
from tests.accounts.callers.test_bearer import SHUT
from tests.accounts.conftest import PASSWORD
from tests.accounts.connections.program import BACK, Program, answer, sent_back_with

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_program_may_do_what_was_allowed_and_learns_who_by_a_signed_token(
    program: Program, signed_in: Client, person: User
) -> None:
    reply = answer(signed_in, program.question(nonce="a nonce"))
    tokens = program.redeem(reply["Location"])

    me = program.me(tokens["access_token"]).json()
    assert me["id"] == str(person.public_id)
    assert me["scopes"] == ["generate", "openid", "read"]

    found = requests.get(f"{program.url}/.well-known/openid-configuration", timeout=30).json()
    key = jwt.PyJWKClient(found["jwks_uri"]).get_signing_key_from_jwt(tokens["id_token"])
    claims = jwt.decode(
        tokens["id_token"], key, ["RS256"], audience=program.client_id, issuer=found["issuer"]
    )
    assert (claims["sub"], claims["nonce"]) == (str(person.public_id), "a nonce")
    assert "email" not in claims
    assert "name" not in claims


def test_a_wrong_verifier_gets_nothing_and_the_right_one_still_can(
    program: Program, signed_in: Client
) -> None:
    back = answer(signed_in, program.question())["Location"]
    right, program.verifier = program.verifier, "x" * 64
    with pytest.raises(OAuthError, match="invalid_grant"):
        program.redeem(back)
    program.verifier = right
    assert program.redeem(back)["access_token"]


def test_a_code_without_a_verifier_gets_nothing(program: Program, signed_in: Client) -> None:
    code = sent_back_with(answer(signed_in, program.question()))["code"]
    reply = program.token(grant_type="authorization_code", code=code, redirect_uri=BACK)
    assert reply.status_code == 400


def test_a_code_works_once_and_the_second_time_ends_it_all(
    program: Program, signed_in: Client
) -> None:
    back = answer(signed_in, program.question())["Location"]
    tokens = program.redeem(back)
    with pytest.raises(OAuthError, match="invalid_grant"):
        program.redeem(back)
    assert program.me(tokens["access_token"]).status_code == 401
    assert program.refresh(tokens["refresh_token"]).status_code == 400
    assert not Connection.objects.exists()


def test_a_code_is_good_for_a_minute(program: Program, signed_in: Client) -> None:
    """Redis forgets it; its clock cannot be moved, so it is asked, and then told it is over."""
    redis = cache._cache.get_client()  # type: ignore[attr-defined]
    back = answer(signed_in, program.question())["Location"]
    sent = dict(parse_qsl(urlsplit(back).query))
    code = cache.make_key(cache_key(program.client_id, sent["code"]))
    assert 50 < redis.ttl(code) <= 60
    assert redis.expireat(code, 1), "a moment of 1970"
    with pytest.raises(OAuthError, match="invalid_grant"):
        program.redeem(back)


def test_a_code_is_for_the_program_that_asked(program: Program, signed_in: Client) -> None:
    back = answer(signed_in, program.question())["Location"]
    other = Program(program.url, verifier=program.verifier)
    other.register(client_name="Somebody else")
    with pytest.raises(OAuthError, match="invalid_grant"):
        other.redeem(back)


def test_a_code_is_for_the_way_back_that_was_asked(program: Program, signed_in: Client) -> None:
    code = sent_back_with(answer(signed_in, program.question()))["code"]
    reply = program.token(
        grant_type="authorization_code",
        code=code,
        redirect_uri=BACK + "/other",
        code_verifier=program.verifier,
    )
    assert reply.status_code == 400
    assert "access_token" not in reply.text


@pytest.mark.parametrize(
    "way_back",
    [
        "https://evil.example/callback",
        "http://127.0.0.1:8765/callback/../other",
        "http://127.0.0.1:8765/callback?next=https://evil.example",
        "http://someone@127.0.0.1:8765/callback",
        "http://127.0.0.1.evil.example:8765/callback",
        "http://127.0.0.1:8765/Callback",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_sent_to_a_place_that_was_not_registered(
    program: Program, signed_in: Client, way_back: str
) -> None:
    page = signed_in.get(program.question(redirect_uri=way_back))
    assert page.status_code == 400
    assert "Location" not in page


def test_on_the_persons_own_device_any_port_will_do(program: Program, signed_in: Client) -> None:
    question = program.question(redirect_uri=BACK.replace("8765", "54321"))
    assert answer(signed_in, question)["Location"].startswith("http://127.0.0.1:54321/callback?")


@pytest.mark.parametrize(
    "changed",
    [
        {"code_challenge_method": "plain"},
        {"code_challenge_method": "s256"},
        {"code_challenge_method": ""},
        {"code_challenge": ""},
        {"prompt": "none"},
        {"response_type": "token"},
        {"scope": "openid admin"},
    ],
)
def test_a_weaker_question_is_refused_and_the_program_told(
    program: Program, signed_in: Client, changed: dict[str, str]
) -> None:
    assert signed_in.get(program.question(state="s")).status_code == 200
    back = sent_back_with(signed_in.get(program.question(state="s", **changed)))
    assert back["error"]
    assert back["state"] == "s"
    assert "code" not in back


def test_what_one_program_was_allowed_lets_no_other_in(
    program: Program, signed_in: Client, tokens: dict[str, Any]
) -> None:
    other = Program(program.url)
    other.register(client_name="Somebody else")
    reply = signed_in.get(other.question(prompt="none"))
    assert sent_back_with(reply)["error"] == "consent_required"


def test_the_person_may_allow_less_than_was_asked(program: Program, signed_in: Client) -> None:
    reply = answer(signed_in, program.question("read delete"), scopes=["read"])
    tokens = program.redeem(reply["Location"])
    assert program.me(tokens["access_token"]).json()["scopes"] == ["read"]


def test_nothing_is_added_to_what_was_asked(program: Program, signed_in: Client) -> None:
    page = answer(signed_in, program.question("read"), scopes=["read", "delete"])
    assert page.status_code == 200
    assert not Connection.objects.exists()


def test_to_refuse_gives_the_program_nothing(program: Program, signed_in: Client) -> None:
    back = sent_back_with(answer(signed_in, program.question(), "refuse"))
    assert back["error"] == "access_denied"
    assert back["state"]
    assert not Connection.objects.exists()
    assert not mail.outbox


def test_a_question_goes_through_the_door_first(program: Program, client: Client) -> None:
    page = client.get(program.question())
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/login/?next=/identity/o/authorize")


def test_the_answer_must_come_from_the_page(program: Program, person: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    page = answer(strict, program.question())
    assert page.status_code == 403
    assert not Connection.objects.exists()


def test_a_made_up_question_is_no_question(signed_in: Client) -> None:
    form = {"request": "made:up", "scopes": ["read"], "action": "grant"}
    assert signed_in.post("/identity/o/authorize", form).status_code == 403


def test_two_people_are_two_consents(
    program: Program, tokens: dict[str, Any], person: User
) -> None:
    other = create_person(email="eve@example.com", password=PASSWORD)
    browser = Client()
    browser.force_login(other)
    theirs = program.redeem(answer(browser, program.question())["Location"])
    assert program.me(theirs["access_token"]).json()["id"] == str(other.public_id)
    assert program.me(tokens["access_token"]).json()["id"] == str(person.public_id)

    connection = Connection.objects.get(owner=other)
    browser.post(f"/account/connections/{connection.public_id}/end/")
    assert program.me(theirs["access_token"]).status_code == 401
    assert program.me(tokens["access_token"]).status_code == 200


def test_the_person_is_told_once_and_again_when_more_is_allowed(
    program: Program, signed_in: Client, person: User
) -> None:
    answer(signed_in, program.question("read"))
    answer(signed_in, program.question("read"))
    assert len(mail.outbox) == 1
    said = str(mail.outbox[0].body)
    assert mail.outbox[0].to == [person.email]
    assert "Scene Sketcher" in said
    assert "see what you made" in said
    assert Notice.objects.filter(owner=person, kind="program_connected").count() == 1
    answer(signed_in, program.question("read delete"))
    assert len(mail.outbox) == 2


def test_an_access_token_ends_after_an_hour(program: Program, tokens: dict[str, Any]) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=59)):
        assert program.me(tokens["access_token"]).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert program.me(tokens["access_token"]).status_code == 401


@pytest.mark.parametrize("shut", SHUT)
def test_a_token_of_somebody_whose_account_is_shut_is_refused(
    program: Program, tokens: dict[str, Any], person: User, shut: dict[str, Any]
) -> None:
    User.objects.filter(pk=person.pk).update(**shut)
    assert program.me(tokens["access_token"]).status_code == 401
    assert program.refresh(tokens["refresh_token"]).status_code == 400


def test_a_token_for_one_address_is_refused_at_another(
    program: Program, signed_in: Client
) -> None:
    reply = answer(signed_in, program.question(resource="http://testserver/mcp"))
    tokens = program.redeem(reply["Location"])
    assert program.me(tokens["access_token"]).status_code == 401
    page = signed_in.get(program.question(resource="https://evil.example/"))
    assert "code=" not in page.headers.get("Location", "")
    assert b'name="request"' not in page.content


def test_name_and_address_are_told_only_where_they_were_allowed(
    program: Program, signed_in: Client, person: User
) -> None:
    User.objects.filter(pk=person.pk).update(display_name="Grace")
    reply = answer(signed_in, program.question("openid profile email"))
    tokens = program.redeem(reply["Location"])
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    told = requests.get(f"{program.url}/identity/o/api/userinfo", headers=headers, timeout=30)
    assert told.json() == {
        "sub": str(person.public_id),
        "name": "Grace",
        "email": person.email,
        "email_verified": True,
    }


def test_who_somebody_is_is_told_only_while_the_program_is_connected(
    program: Program, tokens: dict[str, Any]
) -> None:
    info = f"{program.url}/identity/o/api/userinfo"
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert requests.get(info, headers=headers, timeout=30).status_code == 200
    in_a_form = requests.post(info, {"access_token": tokens["access_token"]}, timeout=30)
    assert in_a_form.status_code == 401

    Connection.objects.all().delete()
    assert Token.objects.exists()
    refused = requests.get(info, headers=headers, timeout=30)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert refused.json() == {"error": "invalid_token"}


def test_tokens_are_kept_as_hashes(tokens: dict[str, Any]) -> None:
    kept = {row.hash for row in Token.objects.all()}
    assert hashlib.sha256(tokens["access_token"].encode()).hexdigest() in kept
    assert not {tokens["access_token"], tokens["refresh_token"]} & kept
