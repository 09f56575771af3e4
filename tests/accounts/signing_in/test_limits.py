"""Limits count who really asks, behind however many proxies, and cost next to nothing."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import Notice, User
from accounts.signing_in import guessing
from accounts.trust import trust_device
from tests.accounts.conftest import PASSWORD
from tests.accounts.signing_in.conftest import keys_in_redis
from tests.accounts.signing_in.test_enumeration import noting_hashes

pytestmark = pytest.mark.django_db

PROXIES = ("203.0.113.1", "203.0.113.2")
TRIES = 300
"""Ten thousand meet a whole installation in `test_many_tries.py`."""

REFUSED = "Too many tries."


def attempt(n: int, *, forwarded: str, password: str = "wrong", login: str = "") -> Any:
    """A try for an account of its own, so that only the network is counted."""
    answers = {"login": login or f"nobody{n}@example.com", "password": password}
    headers = {"X-Forwarded-For": forwarded}
    return Client(REMOTE_ADDR="203.0.113.9").post("/accounts/login/", answers, headers=headers)


def through(count: int, *said: str) -> str:
    """What arrives when `count` proxies of ours have each added who asked them."""
    return ", ".join([*said, *PROXIES[: count - 1]])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_visitor_cannot_invent_another_address(settings: Settings, count: int) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
    pages = [
        attempt(n, forwarded=through(count, f"198.51.100.{n}", "192.0.2.7")).content.decode()
        for n in range(11)
    ]
    assert [REFUSED in page for page in pages] == [False] * 10 + [True]


@pytest.mark.parametrize("count", [1, 2])
def test_visitors_behind_one_proxy_do_not_share_an_allowance(
    settings: Settings, count: int, person: User
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = count
    for n in range(11):
        attempt(n, forwarded=through(count, "192.0.2.7"))
    known = {"login": person.email, "password": PASSWORD}
    refused = attempt(0, forwarded=through(count, "192.0.2.7"), **known)
    let_in = attempt(0, forwarded=through(count, "192.0.2.8"), **known)
    assert REFUSED in refused.content.decode()
    assert let_in["Location"] == "/studio/"


def test_addresses_of_one_ipv6_network_are_counted_as_one(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    pages = [attempt(n, forwarded=f"2001:db8:1:2:{n:x}::1").content.decode() for n in range(11)]
    assert REFUSED in pages[-1]


def test_hundreds_of_tries_are_refused_without_work(
    person: User, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """No hash, no question to the database, and no more kept in Redis."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/h/ip"}  # a minute may be over before
    hashed = noting_hashes(monkeypatch)
    client = Client()
    answers = {"login": person.email, "password": "wrong"}
    for _ in range(30):
        client.post("/accounts/login/", answers)
    assert len(hashed) == 5
    before = len(keys_in_redis("*"))

    with CaptureQueriesContext(connection) as queries:
        statuses = {client.post("/accounts/login/", answers).status_code for _ in range(TRIES)}

    assert statuses == {429}
    assert len(hashed) == 5
    assert asked_in(queries) == []
    assert len(keys_in_redis("*")) <= before + 1


GUESSED_TOO_OFTEN = "Too many wrong passwords were tried for this address."


def asked_in(queries: CaptureQueriesContext) -> list[str]:
    """What the database was asked for, without the values. In a test, a transaction within the
    test's own is a savepoint, which costs a question; elsewhere it begins with the first one."""
    asked = [query["sql"].split(" WHERE ")[0] for query in queries]
    return [question for question in asked if "SAVEPOINT" not in question]


def guess(email: str, n: int, password: str = "wrong") -> Any:
    """A try from a network of its own."""
    browser = Client(REMOTE_ADDR=f"198.51.{n % 250}.{n // 250 + 1}")
    return browser.post("/accounts/login/", {"login": email, "password": password})


def test_a_few_tries_of_others_do_not_disturb_the_owner(person: User) -> None:
    for n in range(49):
        guess(person.email, n)
    assert guess(person.email, 200, PASSWORD)["Location"] == "/studio/"


@pytest.mark.parametrize("email", ["grace@example.com", "nobody@example.com"])
def test_many_networks_together_cannot_go_on_guessing(
    person: User, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether there is such an account or not, and without work for what is refused."""
    hashed = noting_hashes(monkeypatch)
    pages = [guess(email, n).content.decode() for n in range(52)]
    assert [GUESSED_TOO_OFTEN in page for page in pages] == [False] * 50 + [True] * 2
    assert len(hashed) == 50
    assert GUESSED_TOO_OFTEN in guess(email, 200, PASSWORD).content.decode()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """After three wrong guesses, not fifty."""
    monkeypatch.setitem(guessing.RATES, "wrong_password", "3/h/key")


@pytest.mark.usefixtures("impatient")
def test_a_refused_guess_asks_the_same_of_the_database_for_any_address(person: User) -> None:
    def queries(email: str) -> list[str]:
        for n in range(5):
            guess(email, n)
        with CaptureQueriesContext(connection) as asked:
            browser = Client(REMOTE_ADDR="203.0.113.77")
            browser.cookies["trusted"] = "made-up"
            browser.post("/accounts/login/", {"login": email, "password": "wrong"})
        return asked_in(asked)

    assert queries(person.email) == queries("nobody@example.com")


@pytest.fixture
def besieged(person: User, impatient: None) -> User:
    for n in range(6):
        guess(person.email, n)
    return person


def test_the_owner_is_told_once_and_comes_in_by_a_code(besieged: User) -> None:
    letters = list(mail.outbox)
    assert [letter.subject for letter in letters] == [
        "Many wrong passwords were tried on your account"
    ]
    assert Notice.objects.get(owner=besieged).kind == "guessing"
    browser = Client(REMOTE_ADDR="192.0.2.1")
    browser.post("/accounts/login/code/", {"email": besieged.email})
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
    assert code
    answer = browser.post("/accounts/login/code/confirm/", {"code": code[0], "action": "verify"})
    assert answer["Location"] == "/studio/"


def test_in_a_trusted_browser_the_password_still_counts(besieged: User) -> None:
    browser = Client(REMOTE_ADDR="192.0.2.1")
    answer = HttpResponse()
    trust_device(owner=besieged, request=RequestFactory().get("/"), response=answer)
    browser.cookies["trusted"] = answer.cookies["trusted"].value
    answers = {"login": besieged.email, "password": PASSWORD}
    assert browser.post("/accounts/login/", answers)["Location"] == "/studio/"
    assert GUESSED_TOO_OFTEN in guess(besieged.email, 200, PASSWORD).content.decode()


def test_who_is_in_can_still_confirm_who_they_are(besieged: User) -> None:
    browser = Client(REMOTE_ADDR="192.0.2.1")
    browser.force_login(besieged)
    answer = browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert answer.status_code == 302


def test_a_new_password_counts_at_once(besieged: User) -> None:
    browser = Client(REMOTE_ADDR="192.0.2.1")
    browser.post("/accounts/password/reset/", {"email": besieged.email})
    link = re.search(r"https?://testserver(/\S+)", str(mail.outbox[-1].body))
    assert link
    page = browser.get(link[1], follow=True)
    chosen = {"password1": "five green kettles", "password2": "five green kettles"}
    browser.post(page.redirect_chain[-1][0], chosen)
    answer = guess(besieged.email, 200, "five green kettles")
    assert answer["Location"] == "/studio/"
