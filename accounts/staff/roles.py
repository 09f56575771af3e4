"""Roles of staff, and what stands before any of them works: a second factor."""

from enum import StrEnum

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

from accounts.models import User
from accounts.people import STAFF_ROLES


class Role(StrEnum):
    SUPPORT = "support"
    MODERATION = "moderation"
    BILLING = "billing"
    ADMIN = "admin"


_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are no second factor: they only stand in for one."""


def roles_of(user: User) -> frozenset[Role]:
    """The roles of an account that works here and is not closed; of anybody else, none."""
    if not (user.is_active and user.is_staff):
        return frozenset()
    names = user.groups.filter(name__in=STAFF_ROLES).values_list("name", flat=True)
    return frozenset(Role(name) for name in names)


def has_second_factor(user: User) -> bool:
    return bool(is_mfa_enabled(user, types=_FACTORS))


def may_act_as(role: Role, user: User) -> bool:
    """For services: this person has the role, and a second factor without which it is nothing."""
    return role in roles_of(user) and has_second_factor(user)
