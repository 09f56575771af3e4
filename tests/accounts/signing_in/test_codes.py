"""Signing in with a code by mail: eight letters, three tries, ten minutes, once."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.conftest import ANSWERS, PASSWORD

pytestmark = pytest.mark.django_db

ASK = "/accounts/login/code/"
ENTER = "/accounts/login/code/confirm/"
CODE = re.compile(r"\b([B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4})\b")


def ask(client: Client, email: str = "grace@example.com", **answers: str) -> Any:
    return client.post(ASK, {"email": email} | answers)


def code_of_last_mail() -> str:
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def enter(client: Client, code: str, **answers: str) -> Any:
    return client.post(ENTER, {"code": code} | answers)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("email", ["grace@example.com", " ＧRACE@Example.com"])
def test_the_code_of_the_mail_signs_in(client: Client, person: User, email: str) -> None:
    assert ask(client, email)["Location"] == ENTER
    assert mail.outbox[-1].to == ["grace@example.com"]
    assert enter(client, code_of_last_mail())["Location"] == "/studio/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_capitals_and_the_dash_do_not_matter(client: Client, person: User) -> None:
    ask(client)
    enter(client, f" {code_of_last_mail().lower().replace('-', '')} ")
    assert is_in(client)


def test_where_one_wanted_to_go_is_kept(client: Client, person: User) -> None:
    answer = ask(client, next="/library/")
    assert answer["Location"] == f"{ENTER}?next=%2Flibrary%2F"
    assert enter(client, code_of_last_mail(), next="/library/")["Location"] == "/library/"


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a_code_leads_to_no_other_site(client: Client, person: User, evil: str) -> None:
    ask(client, next=evil)
    assert enter(client, code_of_last_mail(), next=evil)["Location"] == "/studio/"


@pytest.mark.parametrize("wrong", ["BCDF-GHJK", "", "x" * 5000, "ßßßß-ßßßß", "\x00", "0"])
def test_a_wrong_code_does_not_sign_in(client: Client, person: User, wrong: str) -> None:
    ask(client)
    page = enter(client, wrong)
    assert page.status_code == 200
    assert 'id="id_code_error"' in page.content.decode()
    assert not is_in(client)


def test_the_third_wrong_code_ends_it(client: Client, person: User) -> None:
    ask(client)
    code = code_of_last_mail()
    answers = [enter(client, "BCDF-GHJK") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[-1]["Location"] == f"{ASK}?spent=1"
    page = client.get(answers[-1]["Location"]).content.decode()
    assert 'data-code="code_spent"' in page
    assert "wait" not in page, "a new code helps at once"
    assert enter(client, code)["Location"] == ASK
    assert not is_in(client)


def test_a_code_holds_for_ten_minutes(client: Client, person: User) -> None:
    ask(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert enter(client, code_of_last_mail())["Location"] == ASK
    assert not is_in(client)


def test_a_code_works_once(client: Client, person: User) -> None:
    ask(client)
    code = code_of_last_mail()
    enter(client, code)
    client.post("/accounts/logout/")
    assert enter(client, code)["Location"] == ASK
    assert not is_in(client)


def test_a_code_is_good_in_the_browser_that_asked_for_it(client: Client, person: User) -> None:
    ask(client)
    assert enter(Client(), code_of_last_mail())["Location"] == ASK


def test_a_newer_code_ends_the_older(client: Client, person: User) -> None:
    ask(client)
    older = code_of_last_mail()
    client.post(ENTER, {"action": "resend"})
    newer = code_of_last_mail()
    assert newer != older
    enter(client, older)
    assert not is_in(client)
    enter(client, newer)
    assert is_in(client)


def test_no_mailbox_is_filled_with_codes(client: Client, person: User) -> None:
    for _ in range(3):
        ask(Client())
    page = ask(client)
    assert "Too many tries." in page.content.decode()
    assert len(mail.outbox) == 3


def test_who_has_no_account_is_told_by_mail_and_no_code_is_right(client: Client) -> None:
    assert ask(client, "nobody@example.com")["Location"] == ENTER
    assert not CODE.search(str(mail.outbox[-1].body))
    for wrong in ("", "BCDF-GHJK"):
        enter(client, wrong)
    assert not is_in(client)
    assert User.objects.count() == 0


def test_a_closed_account_gets_no_code(client: Client, person: User) -> None:
    person.is_active = False
    person.save()
    assert ask(client)["Location"] == ENTER
    assert not CODE.search(str(mail.outbox[-1].body))


def test_a_stranger_who_signed_up_with_the_address_first_is_locked_out(client: Client) -> None:
    """Their password must not open the account that its owner comes to by code."""
    Client().post("/accounts/signup/", ANSWERS)
    ask(client, "ada@example.com")
    enter(client, code_of_last_mail())

    assert is_in(client)
    assert EmailAddress.objects.get().verified
    assert not User.objects.get().has_usable_password()
    stranger = Client()
    known = {"login": "ada@example.com", "password": PASSWORD}
    stranger.post("/accounts/login/", known)
    assert not is_in(stranger)


def test_a_code_leaves_a_confirmed_persons_password_alone(client: Client, person: User) -> None:
    ask(client)
    enter(client, code_of_last_mail())
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
