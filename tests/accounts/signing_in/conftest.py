"""A provider that says what a test wants, and a browser that goes there and comes back."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.accounts.signing_in import provider as providers
from tests.accounts.signing_in.provider import Provider

START = "/accounts/with/google/"
BACK = "/accounts/with/google/callback/"
LAST_QUESTION = "/accounts/3rdparty/signup/"
GRACE = {"sub": "42", "email": "grace@example.com", "email_verified": True}
"""What a provider says of somebody who has an account here."""


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with providers.running() as found:
        settings.IDENTITY_PROVIDERS = (found.registered,)
        yield found


def keys_in_redis(pattern: str) -> list[str]:
    """The names under which something is counted or kept."""
    kept: Any = cache
    return [str(key) for key in kept._cache.get_client().keys(pattern)]


def leave(client: Client, **answers: str) -> dict[str, str]:
    """Set off; what the provider is asked, by name."""
    query = f"?process={answers.pop('process')}" if "process" in answers else ""
    page = client.post(START + query, answers)
    assert page.status_code == 200, page.status_code
    asked = parse_qs(urlsplit(page.context["url"]).query)
    return {name: values[0] for name, values in asked.items()}


def come_back(client: Client, provider: Provider, asked: dict[str, str], **answers: str) -> Any:
    """The provider sends the person back with a token about what was asked."""
    provider.claims = {"nonce": asked["nonce"]} | provider.claims
    return client.get(BACK, {"state": asked["state"], "code": "a code"} | answers)


def go_there_and_back(client: Client, provider: Provider, **answers: str) -> Any:
    return come_back(client, provider, leave(client, **answers))


def sign_up_with(client: Client, provider: Provider, **answers: str) -> Any:
    """All of the way, with an answer to the last question."""
    go_there_and_back(client, provider)
    return client.post(LAST_QUESTION, {"birth_year": "1990"} | answers)
