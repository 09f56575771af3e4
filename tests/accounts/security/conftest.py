"""Somebody in two browsers."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)

SignIn = Callable[..., Client]


def in_browser(user_agent: str = FIREFOX, address: str = "192.0.2.77") -> Client:
    return Client(headers={"user-agent": user_agent}, REMOTE_ADDR=address)


def is_in(client: Client) -> bool:
    return client.get("/account/notices/").status_code == 200


@pytest.fixture
def come_in(person: User) -> SignIn:
    """Sign in with the password, in a browser of one's own."""

    def come_in(user_agent: str = FIREFOX, address: str = "192.0.2.77") -> Client:
        client = in_browser(user_agent, address)
        answers = {"login": person.email, "password": PASSWORD, "remember": "on"}
        assert client.post("/accounts/login/", answers).status_code == 302
        return client

    return come_in
