from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from config.settings import base
from tests.accounts.conftest import ANSWERS, PASSWORD
from tests.accounts.page import described_by

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
SENT = "/accounts/confirm-email/"


def sign_up(client: Client, **answers: str) -> Any:
    return client.post(SIGN_UP, ANSWERS | answers)


def code_of(response: Any, field: str) -> list[str]:
    """The stable codes of what is wrong with a field."""
    return [error.code for error in response.context["form"].errors[field].as_data()]


def test_an_address_a_password_and_a_year_make_an_unconfirmed_account(client: Client) -> None:
    response = sign_up(client)

    assert (response.status_code, response["Location"]) == (302, SENT)
    user = User.objects.get()
    assert (user.email, user.birth_year, user.display_name) == ("ada@example.com", 1990, "")
    address = EmailAddress.objects.get()
    assert (address.email, address.verified) == ("ada@example.com", False)
    assert [message.to for message in mail.outbox] == [["ada@example.com"]]
    assert "_auth_user_id" not in client.session


def test_the_password_is_kept_as_argon2id(client: Client, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    sign_up(client)
    assert User.objects.get().password.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


def test_following_the_link_leads_signed_in_to_the_studio(
    client: Client, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    page = client.get(link_of_last_mail())
    assert "<bdi>ada@example.com</bdi>" in page.content.decode()
    assert not EmailAddress.objects.get().verified, "looking at the page must change nothing"

    response = client.post(link_of_last_mail())

    assert (response.status_code, response["Location"]) == (302, "/studio/")
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert EmailAddress.objects.get().verified


def test_where_one_wanted_to_go_is_kept_through_the_confirmation(
    client: Client, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client, next="/library/")
    assert client.post(link_of_last_mail())["Location"] == "/library/"


@pytest.mark.parametrize(
    "again",
    ["ada@example.com", "ADA@Example.com", "ａｄａ@example.com", "ada@example。com"],
)
def test_the_same_address_in_another_form_is_not_a_second_account(
    client: Client, again: str
) -> None:
    sign_up(client)
    assert sign_up(Client(), email=again)["Location"] == SENT
    assert User.objects.count() == 1
    assert EmailAddress.objects.count() == 1


def test_a_unicode_domain_is_kept_in_ascii(client: Client) -> None:
    sign_up(client, email="ada@Bücher.example")
    assert User.objects.get().email == "ada@xn--bcher-kva.example"
    assert mail.outbox[0].to == ["ada@xn--bcher-kva.example"]


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"birth_year": "2020"}, "birth_year", "too_young"),
        ({"birth_year": "1066"}, "birth_year", "not_a_birth_year"),
        ({"birth_year": "nineteen"}, "birth_year", "invalid"),
        ({"birth_year": ""}, "birth_year", "required"),
        ({"birth_year": "9" * 5000}, "birth_year", "invalid"),
        ({"password1": "eleven char"}, "password1", "password_too_short"),
        ({"password1": "123456789987654321"}, "password1", "password_too_common"),
        ({"password1": "ada@example.com"}, "password1", "password_too_similar"),
        ({"password1": ""}, "password1", "required"),
        ({"password1": "three\x00brown teapots"}, "password1", "null_characters_not_allowed"),
        ({"email": ""}, "email", "required"),
        ({"email": "ada"}, "email", "invalid"),
        ({"email": "ada@example.com\nBcc: eve@example.com"}, "email", "invalid"),
        ({"email": "a" * 300 + "@example.com"}, "email", "invalid"),
    ],
)
def test_a_refused_sign_up_says_why_at_the_field_and_leaves_nothing(
    client: Client, answers: dict[str, str], field: str, code: str
) -> None:
    response = sign_up(client, **answers)

    assert code in code_of(response, field)
    assert described_by(response.content.decode(), field)
    assert (User.objects.count(), EmailAddress.objects.count(), Session.objects.count()) == (
        0,
        0,
        0,
    )
    assert mail.outbox == []
    assert "session" not in client.cookies


def test_the_minimum_age_is_the_brands(client: Client, settings: Settings) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"minimum_age": 99})
    assert code_of(sign_up(client), "birth_year") == ["too_young"]
    assert User.objects.count() == 0


@pytest.mark.parametrize("where", ["/accounts/signup/", "/accounts/signup/passkey/"])
def test_another_year_right_after_a_refusal_changes_nothing_for_a_day(
    client: Client, settings: Settings, where: str
) -> None:
    sign_up(client, birth_year="2020")
    cookie = client.cookies["refused"]
    assert (cookie.value, cookie["max-age"]) == ("1", 24 * 60 * 60)

    again = client.post(where, ANSWERS)

    assert code_of(again, "birth_year") == ["too_young"]
    assert f"write to {settings.BRAND.contact_email}" in again.content.decode()
    assert (User.objects.count(), Session.objects.count()) == (0, 0)
    assert sign_up(Client()).status_code == 302


def test_a_year_that_cannot_be_is_told_which_ones_can(client: Client) -> None:
    page = sign_up(client, birth_year="1885").content.decode()
    this_year = timezone.now().year
    assert f"between {this_year - 120} and {this_year}" in page
    assert sign_up(client).status_code == 302


def test_a_password_is_never_sent_back(client: Client) -> None:
    assert PASSWORD not in sign_up(client, birth_year="2020").content.decode()


def test_any_long_password_will_do(client: Client) -> None:
    sign_up(client, password1="пароль из слов " + "🫖" * 60)
    assert User.objects.get().check_password("пароль из слов " + "🫖" * 60)


def test_whoever_is_signed_in_is_not_asked_to_sign_up(signed_in: Client) -> None:
    assert signed_in.get(SIGN_UP)["Location"] == "/studio/"


def test_an_address_may_not_sign_up_without_end(client: Client) -> None:
    statuses = [sign_up(client, birth_year="2020").status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]


def test_the_wait_is_told_to_programs_as_well(client: Client) -> None:
    for _ in range(21):
        response = sign_up(client, birth_year="2020")
    assert response["Retry-After"] == "60"
    assert "A moment, please" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_at_once_make_one_account() -> None:
    def post(_: int) -> int:
        try:
            return int(sign_up(Client()).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(post, range(4))) == [302] * 4
    assert User.objects.count() == 1
