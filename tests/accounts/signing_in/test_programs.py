"""Programs sign people up and in by the same rules as our pages."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.signing_in.test_enumeration import noting_hashes

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "grace@example.com", "nobody@example.com"
SIGN_UP: dict[str, Any] = {"email": "ada@example.com", "password": PASSWORD, "birth_year": 1990}
ASKS: dict[str, dict[str, Any]] = {
    "auth/signup": SIGN_UP,
    "auth/login": {"password": "a wrong password"},
    "auth/password/request": {},
    "auth/code/request": {},
}


def ask(path: str, client: Client | None = None, **body: Any) -> Any:
    address = f"/_allauth/app/v1/{path}"
    return (client or Client()).post(address, body, content_type="application/json")


def codes(answer: Any) -> list[str]:
    return [error["code"] for error in answer.json()["errors"]]


def test_a_program_can_sign_somebody_up_who_then_confirms_the_address() -> None:
    answer = ask("auth/signup", **SIGN_UP)
    assert answer.status_code == 401
    flows = [flow["id"] for flow in answer.json()["data"]["flows"] if flow.get("is_pending")]
    assert flows == ["verify_email"]
    user = User.objects.get()
    assert (user.email, user.birth_year) == ("ada@example.com", 1990)
    assert not EmailAddress.objects.get().verified


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"birth_year": None}, "required"),
        ({"birth_year": 2020}, "too_young"),
        ({"birth_year": 1066}, "not_a_birth_year"),
        ({"password": "eleven char"}, "password_too_short"),
        ({"password": "passwordpassword"}, "password_too_common"),
        ({"email": "ada"}, "invalid"),
        ({"email": "ada@example.com\nBcc: eve@example.com"}, "invalid"),
    ],
)
def test_what_our_page_refuses_a_program_is_refused(wrong: dict[str, Any], code: str) -> None:
    answer = ask("auth/signup", **SIGN_UP | wrong)
    assert answer.status_code == 400
    assert code in codes(answer)
    assert User.objects.count() == 0
    assert Session.objects.count() == 0
    assert mail.outbox == []


@pytest.mark.parametrize("again", ["ADA@Example.com", "ada@EXAMPLE。com"])
def test_another_spelling_is_not_a_second_account(again: str) -> None:
    ask("auth/signup", **SIGN_UP)
    ask("auth/signup", **SIGN_UP | {"email": again})
    assert User.objects.count() == 1


@pytest.mark.parametrize("path", ASKS)
def test_a_program_is_not_told_who_has_an_account(person: User, path: str) -> None:
    def seen(email: str) -> tuple[Any, ...]:
        mail.outbox.clear()
        answer = ask(path, **ASKS[path] | {"email": email})
        told = answer.json()
        told.get("meta", {}).pop("session_token", None)
        return answer.status_code, str(told).replace(email, ""), len(mail.outbox)

    assert seen(KNOWN) == seen(UNKNOWN)


@pytest.mark.parametrize("path", ASKS)
def test_a_known_and_an_unknown_address_cost_a_program_the_same(
    person: User, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = noting_hashes(monkeypatch)

    def cost(email: str) -> int:
        hashed.clear()
        ask(path, **ASKS[path] | {"email": email})
        return len(hashed)

    assert cost(KNOWN) == cost(UNKNOWN)


def test_a_program_that_signs_in_with_the_right_password_gets_a_session(person: User) -> None:
    answer = ask("auth/login", email=KNOWN, password=PASSWORD)
    assert answer.status_code == 200
    token = answer.json()["meta"]["session_token"]
    session = Client(headers={"X-Session-Token": token})
    told = session.get("/_allauth/app/v1/auth/session").json()
    assert told["data"]["user"]["email"] == KNOWN
