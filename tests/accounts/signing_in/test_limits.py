"""Limits count who really asks, behind however many proxies, and cost next to nothing."""

import os
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.signing_in.conftest import keys_in_redis
from tests.accounts.signing_in.test_enumeration import noting_hashes

pytestmark = pytest.mark.django_db

PROXIES = ("203.0.113.1", "203.0.113.2")
TRIES = int(os.environ.get("SIGN_IN_TRIES", "1000"))
"""Ten thousand take two minutes here and show the same."""

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


@pytest.mark.slow
def test_thousands_of_tries_are_refused_without_work(
    person: User, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """No hash, no question to the database, and no more kept in Redis."""
    settings.ACCOUNT_RATE_LIMITS = {"login": "30/h/ip"}  # the minute is over before the test is
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
    assert len(queries) == 0
    assert len(keys_in_redis("*")) <= before + 1


def test_the_owner_is_let_in_while_others_try(person: User) -> None:
    for n in range(60):
        Client(REMOTE_ADDR=f"198.51.{n}.1").post(
            "/accounts/login/", {"login": person.email, "password": "wrong"}
        )
    answer = Client(REMOTE_ADDR="192.0.2.1").post(
        "/accounts/login/", {"login": person.email, "password": PASSWORD}
    )
    assert answer["Location"] == "/studio/"
