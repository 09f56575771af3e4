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
WAITING = "/accounts/confirm-email/?no-password"


def test_the_link_in_the_mail_leads_to_where_the_passkey_is_made(
    client: Client, link_of_last_mail: Callable[[], str]
) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "password1"}
    assert client.post(SIGN_UP, answers)["Location"] == WAITING
    answer = client.post(link_of_last_mail())
    assert answer["Location"] == "/accounts/2fa/webauthn/add/"
    page = client.get(answer["Location"])
    assert 'href="/accounts/password/set/"' in page.content.decode(), "the way out of a dead end"
    assert not User.objects.get().has_usable_password()


def test_the_waiting_page_speaks_of_a_password_only_to_who_chose_one(client: Client) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "password1"}
    waiting = client.post(SIGN_UP, answers, follow=True).content.decode()
    assert "Look among the unwanted mail" in waiting
    assert "password you chose" not in waiting

    others = ANSWERS | {"email": "ida@example.com"}
    waiting = Client().post("/accounts/signup/", others, follow=True).content.decode()
    assert "password you chose" in waiting


def test_somebody_elses_address_makes_nothing(client: Client, person: User) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "password1"}
    answer = client.post(SIGN_UP, answers | {"email": person.email})
    assert answer["Location"] == WAITING
    assert User.objects.get() == person
    assert [letter.to for letter in mail.outbox] == [[person.email]]
    assert not is_in(client)


@pytest.mark.parametrize("path", [SIGN_UP, "/accounts/login/?next=/library/"])
def test_where_the_service_is_reached_by_numbers_the_page_leads_to_its_name(
    client: Client, path: str
) -> None:
    page = client.get(path, headers={"host": "127.0.0.1:8000"}).content.decode()
    assert 'data-code="passkeys_need_a_name"' in page
    assert f'href="http://localhost:8000{path}"' in page
    assert "passkeys_need_a_name" not in client.get(path).content.decode()


def test_a_machine_elsewhere_is_not_sent_to_localhost(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["192.0.2.7"]
    page = client.get(SIGN_UP, headers={"host": "192.0.2.7"}, REMOTE_ADDR="192.0.2.9")
    assert "by the name of the service" in page.content.decode()
    assert "localhost" not in page.content.decode().split('id="main"')[1].split("<footer")[0]


def test_without_javascript_the_form_says_so_beforehand(client: Client) -> None:
    assert "Passkeys need JavaScript" in client.get(SIGN_UP).content.decode()


def test_where_the_brand_has_no_passkeys_there_is_no_such_page(
    client: Client, settings: Settings
) -> None:
    ways = settings.BRAND.sign_in.model_copy(update={"passkey": False})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": ways})
    assert client.get(SIGN_UP).status_code == 404
    assert client.post("/accounts/2fa/webauthn/login/").status_code == 404
    assert "passkey" not in client.get("/accounts/login/").content.decode()
