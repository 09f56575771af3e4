from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.conftest import ANSWERS
from tests.accounts.security.conftest import is_in

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/passkey/"


def test_the_link_in_the_mail_leads_to_where_the_passkey_is_made(
    client: Client, link_of_last_mail: Callable[[], str]
) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "password1"}
    assert client.post(SIGN_UP, answers)["Location"] == "/accounts/confirm-email/"
    answer = client.post(link_of_last_mail())
    assert answer["Location"] == "/accounts/2fa/webauthn/add/"
    assert client.get(answer["Location"]).status_code == 200
    assert not User.objects.get().has_usable_password()


def test_somebody_elses_address_makes_nothing(client: Client, person: User) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "password1"}
    answer = client.post(SIGN_UP, answers | {"email": person.email})
    assert answer["Location"] == "/accounts/confirm-email/"
    assert User.objects.get() == person
    assert [letter.to for letter in mail.outbox] == [[person.email]]
    assert not is_in(client)


def test_where_the_brand_has_no_passkeys_there_is_no_such_page(
    client: Client, settings: Settings
) -> None:
    ways = settings.BRAND.sign_in.model_copy(update={"passkey": False})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": ways})
    assert client.get(SIGN_UP).status_code == 404
    assert client.post("/accounts/2fa/webauthn/login/").status_code == 404
    assert "passkey" not in client.get("/accounts/login/").content.decode()
