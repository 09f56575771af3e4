"""Who has neither a password nor a factor shows by a code in a mail that it is them."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import SignIn, User
from tests.accounts.security.conftest import in_browser
from tests.accounts.signing_in.conftest import sign_up_with
from tests.accounts.signing_in.provider import Provider

pytestmark = pytest.mark.django_db

PAGE = "/accounts/reauthenticate/code/"
KEYS = "/account/keys/new/"


@pytest.fixture
def known_by_google(person: User) -> User:
    person.set_unusable_password()
    person.save()
    SocialAccount.objects.create(user=person, provider="google", uid="42")
    return person


@pytest.fixture
def left_open(known_by_google: User) -> Client:
    """A browser in which they signed in long ago."""
    client = in_browser()
    client.force_login(known_by_google)
    return client


def code_of_last_mail() -> str:
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[0]


def ask(client: Client) -> str:
    answer = client.post(PAGE, {"action": "send", "next": KEYS})
    assert answer["Location"] == f"{PAGE}?next=%2Faccount%2Fkeys%2Fnew%2F"
    return code_of_last_mail()


def prove_by_mail(client: Client) -> None:
    assert client.post(PAGE, {"code": ask(client), "next": KEYS})["Location"] == KEYS


@pytest.mark.parametrize(
    "name",
    [
        "accounts:key_new",
        "accounts:close_now",
        "account_email",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "socialaccount_connections",
    ],
)
def test_who_has_a_provider_alone_is_asked_for_a_code(left_open: Client, name: str) -> None:
    for answer in (left_open.get(reverse(name)), left_open.post(reverse(name))):
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{PAGE}?next=")
    assert mail.outbox == []


def test_the_code_proves_it_once_and_for_five_minutes(
    left_open: Client, known_by_google: User
) -> None:
    with time_machine.travel(time.time(), tick=False) as clock:
        assert "Send the code" in left_open.get(f"{PAGE}?next={KEYS}").content.decode()
        code = ask(left_open)
        assert mail.outbox[-1].to == [known_by_google.email]
        assert known_by_google.email in left_open.get(f"{PAGE}?next={KEYS}").content.decode()
        answer = left_open.post(PAGE, {"code": code.lower(), "next": KEYS})
        assert answer["Location"] == KEYS
        assert left_open.get(KEYS).status_code == 200
        clock.shift(timedelta(minutes=6))
        assert left_open.get(KEYS).status_code == 302
        left_open.post(PAGE, {"code": code, "next": KEYS})
        assert left_open.get(KEYS).status_code == 302


def test_three_wrong_codes_end_it(left_open: Client) -> None:
    code = ask(left_open)
    pages = [left_open.post(PAGE, {"code": "BCDF-GHJK", "next": KEYS}) for _ in range(3)]
    assert [page.status_code for page in pages] == [200, 200, 302]
    assert "spent=1" in pages[2]["Location"]
    assert "it opens nothing any more" in left_open.get(pages[2]["Location"]).content.decode()
    left_open.post(PAGE, {"code": code, "next": KEYS})
    assert left_open.get(KEYS).status_code == 302
    assert SignIn.objects.filter(outcome="refused", method="code").count() == 1


def test_an_old_code_is_refused(left_open: Client) -> None:
    with time_machine.travel(time.time(), tick=False) as clock:
        code = ask(left_open)
        clock.shift(timedelta(minutes=11))
        left_open.post(PAGE, {"code": code, "next": KEYS})
        assert left_open.get(KEYS).status_code == 302


def test_a_newer_code_ends_the_older(left_open: Client) -> None:
    old, new = ask(left_open), ask(left_open)
    left_open.post(PAGE, {"code": old})
    assert left_open.get(KEYS).status_code == 302
    left_open.post(PAGE, {"code": new})
    assert left_open.get(KEYS).status_code == 200


def test_a_code_is_good_in_the_session_that_asked(
    left_open: Client, known_by_google: User
) -> None:
    code = ask(left_open)
    other = in_browser()
    other.force_login(known_by_google)
    other.post(PAGE, {"code": code})
    assert other.get(KEYS).status_code == 302


def test_codes_are_sent_three_times_a_minute_and_no_more(left_open: Client) -> None:
    answers = [left_open.post(PAGE, {"action": "send"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_who_has_a_password_is_asked_for_that(client: Client, person: User) -> None:
    client.force_login(person)
    answer = client.post(PAGE, {"action": "send"})
    assert answer["Location"] == "/accounts/reauthenticate/"
    assert mail.outbox == []


def test_who_has_just_come_by_a_provider_has_shown_nothing(
    client: Client, provider: Provider
) -> None:
    """It lets in whoever sits before a browser in which somebody is signed in there."""
    sign_up_with(client, provider)
    assert client.get(KEYS)["Location"].startswith(PAGE)


def test_who_has_just_come_by_a_code_is_not_asked_for_another(
    client: Client, known_by_google: User
) -> None:
    client.post("/accounts/login/code/", {"email": known_by_google.email})
    code = {"code": code_of_last_mail(), "action": "verify"}
    assert client.post("/accounts/login/code/confirm/", code).status_code == 302
    assert client.get(KEYS).status_code == 200
