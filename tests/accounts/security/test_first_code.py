"""The code that adds an authenticator app is spent by that."""

from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from tests.accounts.security.test_factors import (
    ACTIVATE,
    code_for,
    first_step,
    lets_in,
)

pytestmark = pytest.mark.django_db

NOW = 1_800_000_005


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Early in a period of thirty seconds, so that a code lasts as long as a test."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_the_code_that_added_the_app_does_not_let_in(
    signed_in: Client, person: User, clock: time_machine.Traveller
) -> None:
    secret = str(signed_in.get(ACTIVATE).context["form"].secret)
    first = code_for(secret)
    assert signed_in.post(ACTIVATE, {"code": first}).status_code == 302
    assert not lets_in(first_step(person), first)
    clock.shift(30)
    assert lets_in(first_step(person), code_for(secret))


def test_a_wrong_first_code_spends_nothing(signed_in: Client) -> None:
    secret = str(signed_in.get(ACTIVATE).context["form"].secret)
    assert signed_in.post(ACTIVATE, {"code": "x"}).status_code == 200
    assert not Authenticator.objects.exists()
    assert signed_in.post(ACTIVATE, {"code": code_for(secret)}).status_code == 302
