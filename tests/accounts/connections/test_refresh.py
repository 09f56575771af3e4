"""Refresh tokens: each once, and a copied one ends the connection."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.idp.oidc.models import Token
from django.test import Client
from django.utils import timezone

from accounts.connections.forget import forget_old_grants
from accounts.models import Connection, SpentGrant
from tests.accounts.connections.program import BACK, Program, answer, sent_back_with

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_refresh_token_gives_new_tokens_and_is_spent(
    program: Program, tokens: dict[str, Any]
) -> None:
    renewed = program.refresh(tokens["refresh_token"]).json()
    assert renewed["refresh_token"] != tokens["refresh_token"]
    assert program.me(renewed["access_token"]).json()["scopes"] == ["generate", "openid", "read"]
    again = program.refresh(renewed["refresh_token"])
    assert again.status_code == 200


def test_a_spent_refresh_token_ends_the_connection(
    program: Program, tokens: dict[str, Any]
) -> None:
    renewed = program.refresh(tokens["refresh_token"]).json()
    stolen = program.refresh(tokens["refresh_token"])
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_grant")
    assert program.me(renewed["access_token"]).status_code == 401
    assert program.refresh(renewed["refresh_token"]).status_code == 400
    assert not Connection.objects.exists()
    assert not Token.objects.exists()


def test_one_refresh_token_at_eight_doors_at_once_opens_one_at_most(
    program: Program, tokens: dict[str, Any]
) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: program.refresh(tokens["refresh_token"]), range(8)))
    assert [reply.status_code for reply in replies].count(200) <= 1
    assert {reply.status_code for reply in replies} <= {200, 400}
    assert not Connection.objects.exists()


def test_one_code_at_eight_doors_at_once_opens_one_at_most(
    program: Program, signed_in: Client
) -> None:
    code = sent_back_with(answer(signed_in, program.question()))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
    form["code_verifier"] = program.verifier
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: program.token(**form), range(8)))
    assert [reply.status_code for reply in replies].count(200) <= 1
    assert {reply.status_code for reply in replies} <= {200, 400}
    assert not Token.objects.exists()


def test_a_refresh_asks_for_no_more_than_was_allowed(
    program: Program, tokens: dict[str, Any]
) -> None:
    more = program.refresh(tokens["refresh_token"], scope="openid generate read delete")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")
    less = program.refresh(tokens["refresh_token"], scope="read").json()
    assert program.me(less["access_token"]).json()["scopes"] == ["read"]


def test_a_refresh_token_is_for_its_program(program: Program, tokens: dict[str, Any]) -> None:
    other = Program(program.url)
    other.register(client_name="Somebody else")
    assert other.refresh(tokens["refresh_token"]).status_code == 400
    assert program.refresh(tokens["refresh_token"]).status_code == 200


def test_a_program_that_stays_away_for_two_months_asks_again(
    program: Program, tokens: dict[str, Any]
) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        assert program.refresh(tokens["refresh_token"]).status_code == 400
        forget_old_grants()
    assert not Token.objects.exists()
    assert not SpentGrant.objects.exists()


def test_a_busy_program_asks_again_after_a_year(
    program: Program, tokens: dict[str, Any], signed_in: Client
) -> None:
    Connection.objects.update(allowed_at=timezone.now() - timedelta(days=364))
    renewed = program.refresh(tokens["refresh_token"]).json()
    assert program.me(renewed["access_token"]).status_code == 200

    Connection.objects.update(allowed_at=timezone.now() - timedelta(days=366))
    assert program.me(renewed["access_token"]).status_code == 401
    late = program.refresh(renewed["refresh_token"])
    assert (late.status_code, late.json()["error"]) == (400, "invalid_grant")

    again = program.redeem(answer(signed_in, program.question())["Location"])
    assert program.me(again["access_token"]).status_code == 200
    Connection.objects.update(allowed_at=timezone.now() - timedelta(days=366))
    forget_old_grants()
    assert not Connection.objects.exists()
    assert not Token.objects.exists()


def test_what_a_person_ends_is_refused_at_once(
    program: Program, tokens: dict[str, Any], signed_in: Client
) -> None:
    unredeemed = sent_back_with(answer(signed_in, program.question()))["code"]
    connection = Connection.objects.get()
    path = f"/account/connections/{connection.public_id}/end/"
    assert b"Scene Sketcher" in signed_in.get(path).content
    assert signed_in.post(path)["Location"] == "/account/connections/"

    assert program.me(tokens["access_token"]).status_code == 401
    assert program.refresh(tokens["refresh_token"]).status_code == 400
    late = program.token(
        grant_type="authorization_code",
        code=unredeemed,
        redirect_uri=BACK,
        code_verifier=program.verifier,
    )
    assert (late.status_code, late.json()["error"]) == (400, "invalid_grant")
    assert not Token.objects.exists()


def test_a_program_that_gives_its_refresh_token_back_is_gone(
    program: Program, tokens: dict[str, Any]
) -> None:
    form = {"client_id": program.client_id, "token": tokens["refresh_token"]}
    assert program.post("revoke", data=form).status_code == 200
    assert program.me(tokens["access_token"]).status_code == 401
    assert not Connection.objects.exists()


def test_a_program_can_give_one_access_token_back(
    program: Program, tokens: dict[str, Any]
) -> None:
    form = {"client_id": program.client_id, "token": tokens["access_token"]}
    assert program.post("revoke", data=form).status_code == 200
    assert program.me(tokens["access_token"]).status_code == 401
    assert program.refresh(tokens["refresh_token"]).status_code == 200
