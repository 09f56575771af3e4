"""People at the door: a browser without a session, a confirmed person, the mails so far."""

import io
import logging
import re
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.notices.post import post_all
from accounts.people import create_person

PASSWORD = "three brown teapots"
ANSWERS = {"email": "ada@example.com", "password1": PASSWORD, "birth_year": "1990"}
LINK = re.compile(r"https?://testserver(/\S+)")


class Mailbag(list[EmailMessage]):
    """The mails so far. Whoever looks into it lets the post go first: here is no worker to."""

    def __iter__(self) -> Iterator[EmailMessage]:
        post_all()
        return super().__iter__()

    def __len__(self) -> int:
        post_all()
        return super().__len__()

    def __getitem__(self, index: Any) -> Any:
        post_all()
        return super().__getitem__(index)

    def __eq__(self, other: object) -> bool:
        post_all()
        return super().__eq__(other)

    __hash__ = None


@pytest.fixture(autouse=True)
def mailbag(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `mail.outbox` hold what has left our outbox, also before a test's transaction ends."""
    monkeypatch.setattr(mail, "outbox", Mailbag(), raising=False)


@pytest.fixture(autouse=True)
def own_rate_limits(settings: Settings) -> None:
    """Count in the suite's Redis, but apart from other tests and workers."""
    cache = settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}
    settings.CACHES = settings.CACHES | {"default": cache}


@pytest.fixture
def person(db: None) -> User:
    return create_person(email="grace@example.com", password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    """Somebody who has just shown once more that it is them, as sensitive pages ask for."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def link_of_last_mail() -> Callable[[], str]:
    """The path of the first link in the newest mail."""

    def path() -> str:
        found = LINK.search(str(mail.outbox[-1].body))
        assert found, mail.outbox[-1].body
        return found.group(1)

    return path


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the installation's own handler writes."""
    (handler,) = (h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    written = io.StringIO()
    monkeypatch.setattr(handler, "stream", written)
    return written
