"""The door for programs, with keys; with tokens it is tested among the connections."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.callers.bearer import Caller, requires_scope
from accounts.keys.finding import find_key
from accounts.keys.making import revoke_key
from accounts.keys.text import new_text
from accounts.last_used import note_use
from accounts.models import ApiKey, User
from accounts.scopes import Scope
from tests.accounts.keys.conftest import MakeKey, call_me

pytestmark = pytest.mark.django_db

SHUT: tuple[dict[str, Any], ...] = (
    {"is_active": False},
    {"deactivated_at": timezone.now()},
    {"close_at": timezone.now() + timedelta(days=30)},
)


def test_a_key_says_whom_it_acts_for(client: Client, person: User, new_key: MakeKey) -> None:
    made = new_key(scopes=[Scope.READ, Scope.GENERATE], is_test=True)
    answer = call_me(client, made.text)
    assert answer.status_code == 200
    assert answer.json() == {
        "object": "caller",
        "id": str(person.public_id),
        "scopes": ["generate", "read"],
        "test": True,
    }
    assert answer["Cache-Control"] == "no-store"


def test_a_revoked_key_is_refused_on_the_next_call(
    client: Client, person: User, new_key: MakeKey
) -> None:
    made = new_key()
    assert call_me(client, made.text).status_code == 200
    assert revoke_key(owner=person, public_id=made.key.public_id, now=timezone.now())
    answer = call_me(client, made.text)
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"
    assert answer["WWW-Authenticate"] == 'Bearer realm="maquette", error="invalid_token"'


def test_a_key_ends_when_it_was_to_end(client: Client, new_key: MakeKey) -> None:
    made = new_key(expires_at=timezone.now() + timedelta(days=30))
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=-5)):
        assert call_me(client, made.text).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=30, seconds=5)):
        assert call_me(client, made.text).status_code == 401


@pytest.mark.parametrize("shut", SHUT)
def test_the_key_of_somebody_whose_account_is_shut_is_refused(
    client: Client, person: User, new_key: MakeKey, shut: dict[str, Any]
) -> None:
    made = new_key()
    User.objects.filter(pk=person.pk).update(**shut)
    assert call_me(client, made.text).status_code == 401


def test_without_a_key_the_answer_says_how_to_ask(client: Client) -> None:
    answer = client.get("/v1/me")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == 'Bearer realm="maquette"'


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic {}", "Bearer x{}", "Token {}", "{}"]
)
def test_a_key_in_any_other_form_is_none(client: Client, new_key: MakeKey, header: str) -> None:
    text = new_key().text
    answer = client.get("/v1/me", headers={"Authorization": header.format(text)})
    assert answer.status_code == 401


@pytest.mark.parametrize("text", ["mq_live_\x00", "mq_" + "é" * 40, "mq_live_" + "a" * 100_000])
def test_a_hostile_key_is_an_unknown_key(text: str) -> None:
    assert find_key(text, timezone.now()) is None


def test_a_session_or_an_address_is_no_key(signed_in: Client, new_key: MakeKey) -> None:
    text = new_key().text
    assert signed_in.get("/v1/me").status_code == 401
    assert signed_in.get(f"/v1/me?access_token={text}").status_code == 401


def test_a_typo_is_told_from_a_key_that_ended(client: Client, new_key: MakeKey) -> None:
    text = new_key().text
    assert "not whole" in call_me(client, text[:-1]).json()["detail"]
    assert "not whole" not in call_me(client, new_text(is_test=False)).json()["detail"]


def test_a_key_is_looked_up_in_one_query_right_or_wrong(new_key: MakeKey) -> None:
    for text in (new_key().text, new_text(is_test=False), "nonsense"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            find_key(text, timezone.now())
        assert len(asked) == 1


def test_the_use_of_a_key_is_written_once_a_day(new_key: MakeKey) -> None:
    made = new_key()
    now = timezone.now()
    note_use(made.key, now)
    key = ApiKey.objects.get(pk=made.key.pk)
    assert key.last_used_on == now.date()
    with CaptureQueriesContext(connection) as asked:
        note_use(key, now)
    assert len(asked) == 0


def test_a_key_without_the_scope_is_told_which_one_it_needs(new_key: MakeKey) -> None:
    @requires_scope(Scope.DELETE)
    def delete(_request: HttpRequest, _caller: Caller) -> HttpResponse:
        raise AssertionError("this must not be reached")

    text = new_key(scopes=[Scope.READ]).text
    request = RequestFactory().post("/v1/x", headers={"Authorization": f"Bearer {text}"})
    answer = delete(request)
    assert answer.status_code == 403
    assert b'"insufficient_scope"' in answer.content
    assert answer["WWW-Authenticate"].endswith('error="insufficient_scope", scope="delete"')
