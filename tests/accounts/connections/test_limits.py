"""Who is refused tokens in a row is not looked at for a while; who gets them is not counted."""

from typing import Any

import pytest
import requests
from allauth.idp.oidc.models import Client as Registered
from pytest_django import Settings

from accounts.connections.making import make_program
from tests.accounts.connections.program import BACK, Program

pytestmark = pytest.mark.django_db(transaction=True)

DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


@pytest.fixture(autouse=True)
def three_a_minute(settings: Settings) -> None:
    settings.IDP_OIDC_RATE_LIMITS = settings.IDP_OIDC_RATE_LIMITS | {"refused": "3/m/ip"}


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The secrets that were compared with a hash."""
    seen: list[str] = []

    def compare(_client: Registered, secret: str) -> bool:
        seen.append(secret)
        return False

    monkeypatch.setattr(Registered, "check_secret", compare)
    return seen


@pytest.mark.parametrize("door", ["token", "revoke"])
def test_wrong_secrets_in_a_row_are_not_looked_at_any_more(
    live_server: Any, hashed: list[str], door: str
) -> None:
    made = make_program(name="Scene GPT", redirect_uris=[BACK], scopes=["read"])
    form = {"client_id": made.client.id, "client_secret": "wrong", "token": "x"}
    form |= {"grant_type": "refresh_token", "refresh_token": "x"}
    url = f"{live_server.url}/identity/o/api/{door}"
    answers = [requests.post(url, form, timeout=30) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429, 429]
    assert [answer.headers.get("Retry-After") for answer in answers[2:]] == [None, "60", "60"]
    assert hashed == ["wrong"] * 3


def test_a_program_that_gets_tokens_is_not_counted(
    program: Program, tokens: dict[str, Any]
) -> None:
    token = tokens["refresh_token"]
    for _ in range(5):
        renewed = program.refresh(token)
        assert renewed.status_code == 200
        token = renewed.json()["refresh_token"]


def test_a_device_that_asks_until_its_person_has_answered_is_not_counted(
    live_server: Any, settings: Settings
) -> None:
    settings.IDP_OIDC_DEVICE_CODE_INTERVAL = 0
    device = Program(live_server.url)
    device.register(client_name="Lamp printer", grant_types=[DEVICE])
    form = {"client_id": device.client_id, "scope": "read"}
    code = device.post("device/code", data=form).json()["device_code"]
    for _ in range(5):
        waits = device.token(grant_type=DEVICE, device_code=code)
        assert waits.json()["error"] == "authorization_pending"
