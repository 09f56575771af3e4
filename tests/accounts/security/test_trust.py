"""Browsers in which the second step is spared: shown, ended one by one or all at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import TrustedDevice, User
from accounts.trust import MOST_IN_ONE_BROWSER, forget_old_trust
from tests.accounts.conftest import PASSWORD
from tests.accounts.security.conftest import in_browser
from tests.accounts.security.test_factors import AUTHENTICATE, first_step, set_up

pytestmark = pytest.mark.django_db

PAGE = "/account/security/"


@pytest.fixture
def codes(signed_in: Client) -> list[str]:
    return set_up(signed_in)[1]


@pytest.fixture
def trusted(codes: list[str], person: User) -> Client:
    return trusting(person, codes.pop())


def trusting(person: User, code: str) -> Client:
    browser = first_step(person)
    browser.post(AUTHENTICATE, {"code": code})
    assert "Trust this device?" in browser.get("/accounts/2fa/trust/").content.decode()
    browser.post("/accounts/2fa/trust/", {"action": "trust"})
    return browser


def is_asked(browser: Client, person: User) -> bool:
    """Whether a password alone does not let in here."""
    browser.post("/accounts/logout/")
    answers = {"login": person.email, "password": PASSWORD}
    answer = browser.post("/accounts/login/", answers)
    return str(answer["Location"]) == AUTHENTICATE


def test_a_trusted_browser_is_not_asked_again_and_another_is(
    trusted: Client, person: User
) -> None:
    assert not is_asked(trusted, person)
    assert is_asked(in_browser(), person)
    cookie = trusted.cookies["trusted"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert cookie.value.encode() not in bytes(TrustedDevice.objects.get().digest)


def test_a_cookie_of_one_person_is_not_good_for_another(trusted: Client, person: User) -> None:
    TrustedDevice.objects.update(owner=User.objects.create_user("eve@example.com", PASSWORD))
    assert is_asked(trusted, person)


def test_who_declines_trusts_nothing(codes: list[str], person: User) -> None:
    browser = first_step(person)
    browser.post(AUTHENTICATE, {"code": codes[0]})
    browser.post("/accounts/2fa/trust/", {"action": "skip"})
    assert "trusted" not in browser.cookies
    assert is_asked(browser, person)


def test_one_device_is_ended_and_the_others_stay(
    trusted: Client, signed_in: Client, codes: list[str], person: User
) -> None:
    other = trusting(person, codes.pop())
    newest = TrustedDevice.objects.latest("trusted_at")
    assert "Firefox on Linux" in signed_in.get(PAGE).content.decode().partition('id="trusted"')[2]
    signed_in.post(f"{PAGE}trust/{newest.public_id}/end/")
    assert is_asked(other, person)
    assert not is_asked(trusted, person)


def test_all_devices_are_ended_at_once(trusted: Client, signed_in: Client, person: User) -> None:
    signed_in.post(f"{PAGE}trust/end/")
    assert is_asked(trusted, person)
    assert 'id="trusted"' not in signed_in.get(PAGE).content.decode()


def test_nobody_ends_the_trust_of_another(trusted: Client, person: User) -> None:
    eve = Client()
    eve.force_login(User.objects.create_user("eve@example.com", PASSWORD))
    device = TrustedDevice.objects.get()
    assert eve.post(f"{PAGE}trust/{device.public_id}/end/").status_code == 404
    assert not is_asked(trusted, person)


def change_password(browser: Client) -> None:
    new = {"password1": PASSWORD + "s", "password2": PASSWORD + "s"}
    browser.post("/accounts/password/change/", {"oldpassword": PASSWORD} | new)
    back = {"password1": PASSWORD, "password2": PASSWORD}
    browser.post("/accounts/password/change/", {"oldpassword": PASSWORD + "s"} | back)


@pytest.mark.parametrize(
    "change",
    [
        change_password,
        lambda browser: browser.post("/accounts/2fa/recovery-codes/generate/"),
        lambda browser: browser.post(f"{PAGE}end/"),
    ],
    ids=["password", "recovery codes", "sessions"],
)
def test_what_changes_how_one_signs_in_ends_trust(
    trusted: Client,
    signed_in: Client,
    person: User,
    change: Callable[[Client], object],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change(signed_in)
    assert not TrustedDevice.objects.exists()
    assert is_asked(trusted, person)


def test_trust_ends_by_itself(trusted: Client, person: User) -> None:
    TrustedDevice.objects.update(trusted_at=timezone.now() - timedelta(days=14, minutes=1))
    assert is_asked(trusted, person)
    forget_old_trust()
    assert not TrustedDevice.objects.exists()


def test_a_cookie_without_end_costs_little(trusted: Client, person: User) -> None:
    trusted.cookies["trusted"] = ".".join(["x"] * 900 + [trusted.cookies["trusted"].value])
    assert is_asked(trusted, person), "only the first few are looked at"
    assert MOST_IN_ONE_BROWSER == 5
