"""A guest signs up, and keeps all that was made."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from billing.credits import balance_of
from billing.models import CreditEntry
from tests.accounts.conftest import PASSWORD
from tests.accounts.signing_in.conftest import go_there_and_back
from tests.accounts.signing_in.guests.visitor import person_in, sign_up
from tests.accounts.signing_in.provider import Provider

pytestmark = pytest.mark.django_db


def test_a_guest_has_few_credits_and_the_rest_after_signing_up(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    assert balance_of(guest).available == 15
    sign_up(client)
    client.post(link_of_last_mail())
    guest.refresh_from_db()
    assert balance_of(guest).available == 50
    references = CreditEntry.objects.order_by("pk").values_list("reference", flat=True)
    assert list(references) == [f"guest:{guest.pk}", f"welcome:{guest.pk}"]


def test_who_signs_up_before_spending_gets_the_welcome_once(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    client.post(link_of_last_mail())
    guest.refresh_from_db()
    assert balance_of(guest).available == 50


def test_signing_up_keeps_the_row_and_with_it_all_that_was_made(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    assert sign_up(client)["Location"] == "/accounts/confirm-email/"
    assert mail.outbox[-1].to == ["ada@example.com"]
    guest.refresh_from_db()
    assert (guest.email, guest.is_guest) == ("ada@example.com", True)
    assert client.get("/studio/").status_code == 200, "meanwhile the browser stays where it is"
    before = client.cookies["session"].value

    assert client.post(link_of_last_mail())["Location"] == "/studio/"

    guest.refresh_from_db()
    assert not guest.is_guest
    assert guest.check_password(PASSWORD)
    assert User.objects.count() == 1
    assert person_in(client) == str(guest.pk)
    assert client.cookies["session"].value != before
    assert client.get("/library/").status_code == 200


def test_a_guest_who_signed_up_with_anothers_address_is_shut_out(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    owner = Client()
    page = owner.post(link_of_last_mail(), follow=True).redirect_chain[-1][0]
    assert person_in(client) is None
    owner.post(page, {"password1": "the owner's own words", "password2": "the owner's own words"})

    assert person_in(owner) == str(guest.pk)
    assert client.get("/library/")["Location"].startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": "ada@example.com", "password": PASSWORD})
    assert person_in(client) is None


def test_who_was_a_guest_in_two_browsers_is_a_person_in_one(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client)
    copied = Client()
    copied.force_login(User.objects.get())
    client.post(link_of_last_mail())
    assert client.get("/account/").status_code == 200
    assert copied.get("/account/")["Location"] == "/accounts/login/?next=/account/"


def test_a_guest_who_mistyped_the_address_may_sign_up_again(
    client: Client, guest: User, link_of_last_mail: Callable[[], str]
) -> None:
    sign_up(client, email="ada@exampel.com")
    sign_up(client)
    assert [row.email for row in EmailAddress.objects.all()] == ["ada@example.com"]
    client.post(link_of_last_mail())
    guest.refresh_from_db()
    assert (guest.email, guest.is_guest) == ("ada@example.com", False)


def test_a_guest_cannot_tell_who_has_an_account(client: Client, guest: User, person: User) -> None:
    def seen(email: str) -> tuple[Any, ...]:
        answer = sign_up(client, email=email)
        after = client.get("/studio/")
        told = after.content.decode()
        return answer.status_code, answer["Location"], after.status_code, email in told

    assert seen(person.email) == seen("nobody@example.com")
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_guest_who_signs_in_to_an_account_is_its_owner_and_no_guest(
    client: Client, guest: User, person: User
) -> None:
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert person_in(client) == str(person.pk)
    guest.refresh_from_db()
    assert guest.is_guest


def test_a_guest_who_comes_back_from_a_provider_keeps_the_row(
    client: Client, guest: User, provider: Provider
) -> None:
    go_there_and_back(client, provider)
    guest.refresh_from_db()
    assert guest.is_guest
    client.post("/accounts/3rdparty/signup/", {"birth_year": "1990"})

    user = User.objects.get()
    assert (user.pk, user.email, user.is_guest) == (guest.pk, "ada@example.com", False)
    assert user.display_name == "Ada Lovelace"
    assert person_in(client) == str(guest.pk)
