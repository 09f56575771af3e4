"""Signing in shows who it is: nobody is asked twice in a row, and everybody after five minutes."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client, RequestFactory

from accounts.models import User
from tests.accounts.conftest import ANSWERS, PASSWORD
from tests.accounts.security.conftest import SignIn, in_browser
from tests.accounts.security.test_factors import AUTHENTICATE, code_for, first_step, set_up

pytestmark = pytest.mark.django_db

PAGES = ["/account/keys/new/", "/accounts/email/", "/accounts/3rdparty/", "/account/close/now/"]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Early in a period of thirty seconds, so that a code lasts as long as a test."""
    with time_machine.travel(time.time() // 30 * 30 + 5, tick=False) as traveller:
        yield traveller


def statuses(client: Client) -> list[int]:
    return [client.get(page).status_code for page in PAGES]


def by_code(person: User) -> Client:
    client = in_browser()
    client.post("/accounts/login/code/", {"email": person.email})
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
    assert code
    client.post("/accounts/login/code/confirm/", {"code": code[0], "action": "verify"})
    return client


def by_passkey(person: User) -> Client:
    """As allauth leaves the session once a passkey was taken: no browser with a key is here."""
    key = Authenticator.objects.create(user=person, type="webauthn", data={})
    client = in_browser()
    client.force_login(person)
    request = RequestFactory().get("/")
    request.session = client.session
    about = {"id": key.pk, "type": key.type, "passwordless": True}
    record_authentication(request, person, "mfa", **about)
    request.session.save()
    return client


@pytest.mark.parametrize("way", [by_code, by_passkey])
def test_who_has_just_signed_in_is_not_asked_again(
    person: User, come_in: SignIn, way: Callable[[User], Client]
) -> None:
    assert statuses(come_in()) == [200] * 4
    assert statuses(way(person)) == [200] * 4


def test_after_five_minutes_they_are(come_in: SignIn, clock: time_machine.Traveller) -> None:
    client = come_in()
    clock.shift(299)
    assert statuses(client) == [200] * 4
    clock.shift(1)
    for page in PAGES:
        assert client.get(page)["Location"].startswith("/accounts/reauthenticate/?next=")


def test_who_has_just_signed_up_is_not_asked_again(
    client: Client, link_of_last_mail: Callable[[], str]
) -> None:
    client.post("/accounts/signup/", ANSWERS)
    client.post(link_of_last_mail())
    assert client.get(PAGES[0]).status_code == 200


def test_the_factor_is_asked_for_where_signing_in_was_without_it(
    signed_in: Client, person: User
) -> None:
    secret, _codes = set_up(signed_in)
    trusting = first_step(person)
    trusting.post(AUTHENTICATE, {"code": code_for(secret)})
    trusting.post("/accounts/2fa/trust/", {"action": "trust"})
    assert trusting.get("/accounts/2fa/webauthn/add/").status_code == 200
    trusting.post("/accounts/logout/")
    trusting.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert trusting.get(PAGES[0]).status_code == 200
    asked = trusting.get("/accounts/2fa/webauthn/add/")
    assert asked["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_a_new_password_asks_for_the_present_one_anyway(come_in: SignIn, person: User) -> None:
    form = {"password1": "five green kettles", "password2": "five green kettles"}
    page = come_in().post("/accounts/password/change/", form)
    assert "oldpassword" in page.context["form"].errors
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
