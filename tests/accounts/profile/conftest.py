from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from accounts.people import create_person
from tests.accounts.conftest import PASSWORD

SignIn = Callable[[], Client]


@pytest.fixture
def stranger(db: None) -> User:
    return create_person(email="eve@example.com", password=PASSWORD)


@pytest.fixture
def sign_in(person: User) -> SignIn:
    """Another browser of this person, that comes in by the front door."""

    def come_in() -> Client:
        assert EmailAddress.objects.filter(user=person, verified=True).exists()
        browser = Client()
        answer = browser.post(
            "/accounts/login/", {"login": "grace@example.com", "password": PASSWORD}
        )
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return come_in


@pytest.fixture
def confirmed(sign_in: SignIn) -> Client:
    """A browser that said its password a moment ago."""
    return sign_in()
