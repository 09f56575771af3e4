"""People who work here, ready to: a role, an app for codes, and a proof that is fresh."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.people import create_person
from accounts.staff.roles import Role
from tests.accounts.conftest import PASSWORD

PROVEN_FOR = "account_authentication_methods_user"


def staff_of(role: str, *, has_factor: bool = True) -> User:
    """Somebody with this role, for tests that are about what it does. No mail says so."""
    staff = create_person(email=f"{role}@staff.example.com", password=PASSWORD)
    staff.groups.add(Group.objects.get_or_create(name=Role(role))[0])
    staff.is_staff = True
    staff.save(update_fields=["is_staff"])
    if has_factor:
        factor = Authenticator.Type.TOTP
        Authenticator.objects.create(user=staff, type=factor, data={"secret": "sealed"})
    return staff


def sign_in(staff: User, *, proven_s_ago: float = 0) -> Client:
    client = Client()
    client.force_login(staff)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "type": "totp", "at": time.time() - proven_s_ago}
    ]
    session[PROVEN_FOR] = user_id_to_str(staff)
    session.save()
    return client


@pytest.fixture
def supporter(db: None) -> User:
    return staff_of("support")


@pytest.fixture
def at_the_desk(supporter: User) -> Client:
    return sign_in(supporter)
