"""A device without a browser: its code, the person's answer elsewhere, its tokens."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Connection, User
from tests.accounts.connections.program import Program

pytestmark = pytest.mark.django_db(transaction=True)

GRANT = "urn:ietf:params:oauth:grant-type:device_code"
PAGE = "/identity/o/device"


@pytest.fixture
def device(live_server: Any, person: User, settings: Any) -> Program:
    settings.IDP_OIDC_DEVICE_CODE_INTERVAL = 0
    program = Program(live_server.url)
    program.register(client_name="Lamp printer", grant_types=[GRANT, "refresh_token"])
    return program


def ask(device: Program, scope: str = "generate read") -> dict[str, Any]:
    form = {"client_id": device.client_id, "scope": scope}
    asked: dict[str, Any] = device.post("device/code", data=form).json()
    return asked


def poll(device: Program, asked: dict[str, Any]) -> Any:
    return device.token(grant_type=GRANT, device_code=asked["device_code"])


def allow(client: Client, asked: dict[str, Any], *scopes: str) -> Any:
    answer = {"action": "grant", "scopes": scopes}
    return client.post(f"{PAGE}?code={asked['user_code']}", answer)


def test_a_device_is_let_in_from_another_browser(
    device: Program, signed_in: Client, person: User
) -> None:
    asked = ask(device)
    assert asked["verification_uri"].endswith(PAGE)
    assert poll(device, asked).json()["error"] == "authorization_pending"

    sloppy = asked["user_code"].replace("-", " ").lower()
    page = signed_in.get(PAGE, {"code": sloppy}).content.decode()
    assert asked["user_code"] in page
    assert "Make images and models for you" in page
    assert "has not checked this program" in page
    assert not Connection.objects.exists()
    allow(signed_in, asked, "generate", "read")

    tokens = poll(device, asked).json()
    me = device.me(tokens["access_token"]).json()
    assert (me["id"], me["scopes"]) == (str(person.public_id), ["generate", "read"])
    assert poll(device, asked).status_code == 400
    assert device.me(tokens["access_token"]).status_code == 200


def test_a_device_gets_no_more_than_the_boxes_that_stayed(
    device: Program, signed_in: Client
) -> None:
    asked = ask(device)
    page = signed_in.get(PAGE, {"code": asked["user_code"]})
    boxes = [(box.data["value"], box.data["selected"]) for box in page.context["form"]["scopes"]]
    assert boxes == [("generate", True), ("read", True)]
    assert "It cannot" in page.content.decode()

    allow(signed_in, asked, "read")
    assert Connection.objects.get().scopes == ["read"]
    tokens = poll(device, asked).json()
    assert device.me(tokens["access_token"]).json()["scopes"] == ["read"]
    more = device.refresh(tokens["refresh_token"], scope="generate read")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")


@pytest.mark.parametrize("scopes", [(), ("delete",), ("read", "delete")])
def test_a_yes_to_nothing_or_to_what_was_not_asked_counts_for_nothing(
    device: Program, signed_in: Client, scopes: tuple[str, ...]
) -> None:
    asked = ask(device)
    page = allow(signed_in, asked, *scopes)
    assert page.status_code == 422
    assert "Leave at least one" in page.content.decode()
    assert not Connection.objects.exists()
    assert poll(device, asked).json()["error"] == "authorization_pending"


def test_a_refused_device_is_told_and_gets_nothing(device: Program, signed_in: Client) -> None:
    asked = ask(device)
    signed_in.post(f"{PAGE}?code={asked['user_code']}", {"action": "refuse"})
    assert poll(device, asked).json()["error"] == "access_denied"
    assert not Connection.objects.exists()


def test_a_code_is_answered_once(device: Program, signed_in: Client) -> None:
    asked = ask(device)
    signed_in.post(f"{PAGE}?code={asked['user_code']}", {"action": "refuse"})
    again = signed_in.post(f"{PAGE}?code={asked['user_code']}", {"action": "grant"})
    assert again.status_code == 422
    assert not Connection.objects.exists()


def test_an_answer_from_another_site_does_not_count(device: Program, person: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    asked = ask(device)
    reply = strict.post(f"{PAGE}?code={asked['user_code']}", {"action": "grant"})
    assert reply.status_code == 403
    assert not Connection.objects.exists()


def test_codes_cannot_be_guessed_in_a_row(device: Program, signed_in: Client) -> None:
    asked = ask(device)
    for number in range(6):
        page = signed_in.get(PAGE, {"code": f"BCDF-GHJ{'KLMNPQ'[number]}"})
        assert page.status_code == 422
    assert signed_in.get(PAGE, {"code": asked["user_code"]}).status_code == 422


def test_a_code_that_ran_out_is_unknown(device: Program, signed_in: Client) -> None:
    asked = ask(device)
    cache.clear()
    assert signed_in.get(PAGE, {"code": asked["user_code"]}).status_code == 422
    assert poll(device, asked).json()["error"] == "invalid_grant"


def test_a_device_that_asks_too_often_is_slowed_down(device: Program, settings: Any) -> None:
    settings.IDP_OIDC_DEVICE_CODE_INTERVAL = 5
    asked = ask(device)
    assert poll(device, asked).json()["error"] == "authorization_pending"
    assert poll(device, asked).json()["error"] == "slow_down"


@pytest.mark.parametrize("scope", ["", "admin", "read root"])
def test_a_device_asks_for_scopes_that_there_are(device: Program, scope: str) -> None:
    assert ask(device, scope)["error"] == "invalid_scope"


def test_only_a_program_that_registered_for_it_gets_device_codes(program: Program) -> None:
    assert ask(program)["error"] == "unauthorized_client"


def test_codes_are_given_out_so_often_and_no_more(device: Program) -> None:
    errors = [ask(device).get("error") for _ in range(11)]
    assert errors == [None] * 10 + ["temporarily_unavailable"]


def test_the_page_needs_somebody_signed_in(device: Program, client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")


def test_a_wrong_code_of_a_device_is_not_called_one_of_a_mail(signed_in: Client) -> None:
    page = signed_in.get(PAGE, {"code": "BCDF-GHJK"})
    assert page.status_code == 422
    assert "No device shows that code now." in page.content.decode()
    assert "mail" not in page.content.decode().partition("<main")[2].partition("</main>")[0]
