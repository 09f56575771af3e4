"""Roles of staff, what each answers, and what stands before any of them works: a second factor."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import TicketKind, User
from accounts.second_factor import has_second_factor


class Role(TextChoices):
    """What a group of this name may do is decided where it is done."""

    SUPPORT = "support", _("Support")
    MODERATION = "moderation", _("Moderation")
    BILLING = "billing", _("Billing")
    ADMIN = "admin", _("Administration")


KINDS_OF: Final[Mapping[Role, tuple[TicketKind, ...]]] = {
    Role.SUPPORT: (TicketKind.SUPPORT, TicketKind.FEEDBACK),
    Role.MODERATION: (TicketKind.UNDER_AGE,),
}
"""Which tickets a role answers. Of the others it sees nothing."""


def roles_of(user: User) -> frozenset[Role]:
    """The roles of an account that works here and is not closed; of anybody else, none."""
    if not (user.is_active and user.is_staff):
        return frozenset()
    names = user.groups.filter(name__in=Role.values).values_list("name", flat=True)
    return frozenset(Role(name) for name in names)


def kinds_of(roles: Iterable[Role]) -> list[TicketKind]:
    return [kind for role in roles for kind in KINDS_OF.get(role, ())]


def staff_in(role: Role) -> "QuerySet[User]":
    """Whoever has this role now."""
    return User.objects.filter(is_active=True, is_staff=True, groups__name=role)


def everybody_with_roles() -> list[tuple[User, list[Role]]]:
    """Whoever works here, by address, with their roles."""
    staff = User.objects.filter(is_active=True, is_staff=True).prefetch_related("groups")
    return [
        (one, [role for role in Role if role in {group.name for group in one.groups.all()}])
        for one in staff.order_by("email")
    ]


def may_act_as(role: Role, user: User) -> bool:
    """For services: this person has the role, and a second factor without which it is nothing."""
    return role in roles_of(user) and has_second_factor(user)
