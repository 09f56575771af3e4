"""Closing an account against its owner's will."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Notice, User
from accounts.profile.ending import close_account
from accounts.staff.freeze import CannotFreezeStaff, freeze_account, give_back
from tests.accounts.conftest import PASSWORD
from tests.accounts.staff.conftest import staff_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_gets_in_from_the_next_request_on(signed_in: Client, person: User) -> None:
    erase_at = timezone.now() + timedelta(hours=72)
    assert signed_in.get("/account/").status_code == 200
    freeze_account(person=person, erase_at=erase_at)
    assert signed_in.get("/account/").status_code == 302
    person.refresh_from_db()
    assert (person.is_active, person.close_at) == (False, erase_at)
    assert not UserSession.objects.filter(user=person).exists()


def test_its_sessions_end_with_it_or_not_at_all(signed_in: Client, person: User) -> None:
    sessions = UserSession.objects.filter(user=person)
    with transaction.atomic():
        freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
        assert not sessions.exists()
        transaction.set_rollback(True)
    assert sessions.exists()
    assert signed_in.get("/account/").status_code == 200


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
    staff = staff_of("billing")
    with pytest.raises(CannotFreezeStaff):
        freeze_account(person=staff, erase_at=timezone.now())
    staff.refresh_from_db()
    assert staff.is_active


def test_a_mistake_can_be_put_right_and_its_owner_is_told(person: User) -> None:
    freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
    give_back(person=person)
    person.refresh_from_db()
    assert (person.is_active, person.frozen_at, person.close_at) == (True, None, None)
    letter = mail.outbox[-1]
    assert letter.to == [person.email]
    assert "that was a mistake" in str(letter.body)
    assert "What you had asked for" not in str(letter.body)
    assert Notice.objects.filter(owner=person, kind="account_given_back").count() == 1


@pytest.mark.parametrize("times", [1, 2])
def test_what_its_owner_had_asked_for_outlives_the_mistake(person: User, times: int) -> None:
    wished = close_account(user=person, now=timezone.now())
    for _ in range(times):
        freeze_account(person=person, erase_at=timezone.now() + timedelta(hours=72))
    give_back(person=person)
    person.refresh_from_db()
    assert (person.is_active, person.close_at) == (True, wished)
    assert person.close_at_before_freeze is None
    assert "What you had asked for yourself before stands" in str(mail.outbox[-1].body)


def test_what_was_not_closed_is_not_given_back(person: User) -> None:
    wished = close_account(user=person, now=timezone.now())
    give_back(person=person)
    person.refresh_from_db()
    assert person.close_at == wished
    assert len(mail.outbox) == 1  # that it will be closed
