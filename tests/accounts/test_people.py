import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from accounts.models import User
from accounts.people import create_person
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_person_made_from_inside_can_sign_in_at_once(client: Client) -> None:
    person = create_person(email="Alan@Example.com", password=PASSWORD)
    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/studio/"
    assert (person.is_staff, person.is_superuser) == (False, False)


def test_once_more_changes_nothing_and_ends_no_session(client: Client) -> None:
    person = create_person(email="alan@example.com", password=PASSWORD)
    client.force_login(person)
    again = create_person(email="ALAN@example.com", password=PASSWORD)
    assert again == person
    assert EmailAddress.objects.count() == 1
    assert client.get("/account/").status_code == 200


def test_once_more_with_another_password_changes_the_password() -> None:
    create_person(email="alan@example.com", password=PASSWORD)
    person = create_person(email="alan@example.com", password="another long password")
    assert person.check_password("another long password")


def test_a_sign_up_that_was_never_confirmed_is_confirmed(client: Client) -> None:
    user = User.objects.create_user("alan@example.com", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email)
    create_person(email="alan@example.com", password=PASSWORD)
    address = EmailAddress.objects.get()
    assert (address.verified, address.primary) == (True, True)


def test_an_impossible_address_makes_nobody() -> None:
    with pytest.raises(ValidationError):
        create_person(email="alan", password=PASSWORD)
    assert User.objects.count() == 0


def test_the_database_itself_refuses_an_address_in_another_case() -> None:
    User.objects.create(email="alan@example.com")
    with pytest.raises(IntegrityError, match="user_email_once_in_any_case"):
        User.objects.create(email="ALAN@example.com")
