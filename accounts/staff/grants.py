"""Giving roles of staff and taking them away: with a reason, written down, told to the person."""

from typing import Final

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices.inform import inform
from accounts.staff.access_log import OPERATOR, ROLE_GIVEN, ROLE_TAKEN, record_access
from accounts.staff.roles import Role, may_act_as, roles_of
from common.errors import DomainError

BY_HAND: Final = "By whoever runs the machine"
"""The reason of an operator who gave none."""


class UnknownRole(DomainError):
    code = "unknown_role"
    message = _("There is no such staff role.")


class CannotChangeRole(DomainError):
    code = "cannot_change_role"
    message = _("You cannot change the role of this account.")
    help = _("It must be open, belong to somebody with an address, and not be your own.")


def role_named(name: str) -> Role:
    """Raises UnknownRole."""
    if name not in Role.values:
        raise UnknownRole(help=", ".join(Role.values))
    return Role(name)


@transaction.atomic
def give_role(*, person: User, role: Role, by: User | None, why: str) -> bool:
    """Let this person work in a role from their next request on; False where they do already.

    `by` is an admin, or None for whoever runs the machine. Raises CannotChangeRole.
    """
    row = _locked(person, by)
    if role in roles_of(row):
        return False
    group, _created = Group.objects.get_or_create(name=role)
    row.groups.add(group)
    User.objects.filter(pk=row.pk).update(is_staff=True)
    _write_down(row, role, by=by, what=ROLE_GIVEN, why=why)
    return True


@transaction.atomic
def take_role(*, person: User, role: Role, by: User | None, why: str) -> bool:
    """End it from their next request on; False where they have no such role."""
    row = _locked(person, by)
    if role not in roles_of(row):
        return False
    row.groups.remove(Group.objects.get(name=role))
    User.objects.filter(pk=row.pk).update(is_staff=bool(roles_of(row)))
    _write_down(row, role, by=by, what=ROLE_TAKEN, why=why)
    return True


def _locked(person: User, by: User | None) -> User:
    row = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    may = by is None or (by.pk != row.pk and may_act_as(Role.ADMIN, by))
    if not may or row.is_guest or not row.is_active:
        raise CannotChangeRole
    return row


def _write_down(person: User, role: Role, *, by: User | None, what: str, why: str) -> None:
    whose = Role.ADMIN if by else OPERATOR
    record_access(staff=by, role=whose, person=person, ticket=None, what=f"{what} {role}", why=why)
    inform(person=person, kind=what, facts={"role": str(role.label), "reason": why})
