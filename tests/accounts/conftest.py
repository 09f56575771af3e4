"""People at the door: a browser without a session, a confirmed person, the mails so far."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.people import create_person

PASSWORD = "three brown teapots"
ANSWERS = {"email": "ada@example.com", "password1": PASSWORD, "birth_year": "1990"}
LINK = re.compile(r"https?://testserver(/\S+)")


@pytest.fixture(autouse=True)
def own_rate_limits(settings: Settings) -> None:
    """Count in the suite's Redis, but apart from other tests and workers."""
    cache = settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}
    settings.CACHES = {"default": cache}


@pytest.fixture
def person(db: None) -> User:
    return create_person(email="grace@example.com", password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


@pytest.fixture
def link_of_last_mail() -> Callable[[], str]:
    """The path of the first link in the newest mail."""

    def path() -> str:
        found = LINK.search(str(mail.outbox[-1].body))
        assert found, mail.outbox[-1].body
        return found.group(1)

    return path
