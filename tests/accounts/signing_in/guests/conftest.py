"""A brand that takes guests, and one of them."""

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from common.brands import load_brand
from tests.accounts.signing_in.guests.visitor import BRANDS, begin


@pytest.fixture(autouse=True)
def brand(settings: Settings) -> None:
    brand = load_brand(BRANDS / "3d-gpt.toml")
    ways = brand.sign_in.model_copy(update={"google": True})
    settings.BRAND = brand.model_copy(update={"sign_in": ways})


@pytest.fixture
def guest(client: Client) -> User:
    assert begin(client)["Location"] == "/studio/"
    return User.objects.get(is_guest=True)
