"""The second factor has to be used, in this session and lately: through the real doors."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.security.test_factors import AUTHENTICATE, code_for, set_up

pytestmark = pytest.mark.django_db

NOW = 1_800_000_005
AGAIN = "/accounts/2fa/reauthenticate/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Early in a period of thirty seconds, so that a code lasts as long as a test."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def staff(person: User) -> User:
    person.groups.add(Group.objects.create(name="admin"))
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    return person


@pytest.fixture
def secret(staff: User, signed_in: Client) -> str:
    """Of the app that they have set up, some minutes before the test."""
    with time_machine.travel(NOW - 120, tick=False):
        return set_up(signed_in)[0]


def come_in(staff: User, secret: str, *, trust: str = "skip") -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD})
    client.post(AUTHENTICATE, {"code": code_for(secret)})
    client.post("/accounts/2fa/trust/", {"action": trust})
    return client


def sent_to(client: Client, path: str) -> str:
    return unquote(client.get(path).headers["Location"])


def test_who_came_in_with_the_factor_passes(staff: User, secret: str) -> None:
    assert come_in(staff, secret).get("/staff/").status_code == 200


def test_a_trusted_browser_and_a_password_do_not_pass(
    staff: User, secret: str, clock: time_machine.Traveller
) -> None:
    client = come_in(staff, secret, trust="trust")
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": staff.email, "password": PASSWORD})
    assert client.get("/studio/").status_code == 200
    place = sent_to(client, "/staff/people/")
    assert place == f"{AGAIN}?next=/staff/people/"
    clock.shift(60)
    answer = client.post(place, {"code": code_for(secret)})
    assert answer.headers["Location"] == "/staff/people/"
    assert client.get("/staff/people/").status_code == 200


def test_a_password_does_not_stand_in_for_the_factor(
    staff: User, secret: str, clock: time_machine.Traveller
) -> None:
    client = come_in(staff, secret)
    clock.shift(61 * 60)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/email/").status_code == 200
    assert sent_to(client, "/staff/") == f"{AGAIN}?next=/staff/"


def test_roles_are_changed_only_with_a_proof_of_the_last_minutes(
    staff: User, secret: str, clock: time_machine.Traveller
) -> None:
    client = come_in(staff, secret)
    assert client.get("/staff/roles/").status_code == 200
    clock.shift(6 * 60)
    assert client.get("/staff/").status_code == 200
    assert sent_to(client, "/staff/roles/") == f"{AGAIN}?next=/staff/roles/"


def test_who_has_a_key_and_no_app_is_asked_for_the_key(staff: User) -> None:
    Authenticator.objects.create(user=staff, type=Authenticator.Type.WEBAUTHN, data={})
    client = Client()
    client.force_login(staff)
    place = sent_to(client, "/staff/")
    assert place == "/accounts/2fa/webauthn/reauthenticate/?next=/staff/"
