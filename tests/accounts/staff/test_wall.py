"""The wall before staff's pages and powers: a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from accounts.second_factor import has_second_factor
from accounts.staff.roles import Role, may_act_as, roles_of
from tests.accounts.staff.conftest import sign_in, staff_of

pytestmark = pytest.mark.django_db


def test_the_wall_says_how_to_get_over_it() -> None:
    page = sign_in(staff_of("support", has_factor=False)).get("/staff/", follow=True)
    words = page.content.decode()
    assert "A second factor first" in words
    assert "/accounts/2fa/totp/activate/" in words


def test_the_wall_is_not_there_for_people(signed_in: Client) -> None:
    assert signed_in.get("/staff/second-factor/").status_code == 404


def test_who_has_a_factor_is_led_past_the_wall(at_the_desk: Client) -> None:
    answer = at_the_desk.get("/staff/second-factor/")
    assert answer.headers["Location"] == "/staff/"


def test_recovery_codes_alone_are_no_second_factor() -> None:
    staff = staff_of("support", has_factor=False)
    codes = Authenticator.Type.RECOVERY_CODES
    Authenticator.objects.create(user=staff, type=codes, data={"seed": "x"})
    assert not has_second_factor(staff)
    assert not may_act_as(Role.SUPPORT, staff)


def test_a_passkey_is_a_second_factor() -> None:
    staff = staff_of("support", has_factor=False)
    Authenticator.objects.create(user=staff, type=Authenticator.Type.WEBAUTHN, data={})
    assert may_act_as(Role.SUPPORT, staff)


def test_nobody_has_a_role_by_default(person: User) -> None:
    assert roles_of(person) == frozenset()


def test_a_role_ends_with_the_account_or_with_working_here(supporter: User) -> None:
    assert roles_of(supporter) == {Role.SUPPORT}
    supporter.is_staff = False
    assert roles_of(supporter) == frozenset()
    supporter.is_staff, supporter.is_active = True, False
    assert roles_of(supporter) == frozenset()


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(
    supporter: User, at_the_desk: Client
) -> None:
    assert at_the_desk.get("/staff/").status_code == 200
    supporter.groups.clear()
    assert at_the_desk.get("/staff/").status_code == 404
