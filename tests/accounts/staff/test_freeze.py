"""Closing an account against its owner's will."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.people import create_person
from accounts.staff.freeze import CannotFreezeStaff, freeze_account, give_back
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_gets_in_from_the_next_request_on(signed_in: Client, person: User) -> None:
    erase_at = timezone.now() + timedelta(hours=72)
    assert signed_in.get("/account/").status_code == 200
    freeze_account(person=person, erase_at=erase_at)
    assert signed_in.get("/account/").status_code == 302
    person.refresh_from_db()
    assert (person.is_active, person.close_at) == (False, erase_at)
    assert not UserSession.objects.filter(user=person).exists()


def test_the_right_password_opens_nothing(client: Client, person: User) -> None:
    freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.get("/account/").status_code == 302
    person.refresh_from_db()
    assert person.frozen_at is not None


def test_its_owner_is_told_once_and_how_to_object(person: User) -> None:
    for _ in range(2):
        freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert "/support/" in str(letter.body)


def test_an_earlier_end_stays(person: User) -> None:
    soon = timezone.now() + timedelta(hours=1)
    User.objects.filter(pk=person.pk).update(close_at=soon)
    freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
    person.refresh_from_db()
    assert person.close_at == soon


def test_staff_are_not_closed_so() -> None:
    staff = create_person(email="s@example.com", password=PASSWORD, staff_role="billing")
    with pytest.raises(CannotFreezeStaff):
        freeze_account(person=staff, erase_at=timezone.now())
    staff.refresh_from_db()
    assert staff.is_active


def test_a_mistake_can_be_put_right(person: User) -> None:
    freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
    give_back(person=person)
    person.refresh_from_db()
    assert (person.is_active, person.frozen_at, person.close_at) == (True, None, None)
