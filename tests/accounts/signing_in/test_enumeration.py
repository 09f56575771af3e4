"""No page, mail count or header tells a stranger whether an address has an account."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.accounts.conftest import ANSWERS, PASSWORD
from tests.hashing import QuickArgon2

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "grace@example.com", "nobody@example.com"
VARYING = re.compile(r'value="\w{64}"|(grace|nobody)@example\.com')
"""The CSRF token, and what the stranger typed."""

ASKS: dict[str, Callable[[str], dict[str, str]]] = {
    "/accounts/signup/": lambda email: ANSWERS | {"email": email},
    "/accounts/signup/passkey/": lambda email: {"email": email, "birth_year": "1990"},
    "/accounts/password/reset/": lambda email: {"email": email},
    "/accounts/login/": lambda email: {"login": email, "password": "a wrong password"},
    "/accounts/login/code/": lambda email: {"email": email},
}


def ask(path: str, email: str) -> tuple[Any, ...]:
    """All that a stranger sees: each step's status, address and page; and how many mails went."""
    mail.outbox.clear()
    response = Client().post(path, ASKS[path](email), follow=True)
    page = VARYING.sub("", response.content.decode())
    headers = sorted(set(response.headers) - {"X-Request-ID"})
    return response.redirect_chain, response.status_code, headers, page, len(mail.outbox)


@pytest.mark.parametrize("path", ASKS)
def test_a_known_and_an_unknown_address_get_the_same_answer(person: User, path: str) -> None:
    assert ask(path, KNOWN) == ask(path, UNKNOWN)


@pytest.mark.parametrize("path", ASKS)
def test_a_known_and_an_unknown_address_cost_the_same_hashing(
    person: User, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashing is nearly all of the time that an answer takes."""
    hashed = noting_hashes(monkeypatch)

    def cost(email: str) -> int:
        hashed.clear()
        Client().post(path, ASKS[path](email))
        return len(hashed)

    assert cost(KNOWN) == cost(UNKNOWN)


MORE_QUERIES = {
    "/accounts/signup/": 6,
    "/accounts/signup/passkey/": 6,
    "/accounts/password/reset/": 0,
}
ANYWHERE_ELSE = 1
"""A new account is a few rows more than a mail about a known one; each takes a millisecond."""


@pytest.mark.parametrize("path", ASKS)
def test_a_known_and_an_unknown_address_ask_the_database_about_as_much(
    person: User, path: str
) -> None:
    def cost(email: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            Client().post(path, ASKS[path](email))
        return len(queries)

    for email in (KNOWN, "somebody@example.com"):
        cost(email)  # makes keys, once and for all
    assert abs(cost(KNOWN) - cost(UNKNOWN)) <= MORE_QUERIES.get(path, ANYWHERE_ELSE)


def noting_hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows by one with each password that is hashed."""
    hashed: list[str] = []
    for method in ("encode", "verify"):
        monkeypatch.setattr(QuickArgon2, method, _noting(hashed, getattr(QuickArgon2, method)))
    return hashed


def _noting(calls: list[str], method: Callable[..., Any]) -> Callable[..., Any]:
    def noted(*arguments: Any) -> Any:
        calls.append(method.__name__)
        return method(*arguments)

    return noted


def test_an_unconfirmed_account_is_as_hidden_as_a_confirmed_one(person: User) -> None:
    Client().post("/accounts/signup/", ANSWERS)
    wrong = {"login": ANSWERS["email"], "password": "a wrong password"}
    page = Client().post("/accounts/login/", wrong).content.decode()
    assert "The email address or the password is not right." in page
    assert ask("/accounts/login/", KNOWN)[3] == VARYING.sub("", page).replace(ANSWERS["email"], "")


def test_the_owner_of_a_known_address_is_told_by_mail_and_keeps_the_password(
    person: User,
) -> None:
    assert ask("/accounts/signup/", KNOWN)[-1] == 1
    assert mail.outbox[0].subject == "You have an account at Maquette"
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert person.birth_year is None


def test_an_unknown_address_gets_a_mail_but_no_reset_link() -> None:
    assert ask("/accounts/password/reset/", UNKNOWN)[-1] == 1
    assert "/accounts/signup/" in str(mail.outbox[0].body)
    assert "/password/reset/key/" not in str(mail.outbox[0].body)


def test_a_taken_address_as_the_new_one_is_accepted_in_silence(
    signed_in: Client, person: User
) -> None:
    def change_to(email: str) -> tuple[int, str, int]:
        mail.outbox.clear()
        answer = signed_in.post("/accounts/email/", {"action_add": "1", "email": email})
        return answer.status_code, answer["Location"], len(mail.outbox)

    User.objects.create_user("taken@example.com", PASSWORD)
    assert change_to("taken@example.com") == change_to("free@example.com")
