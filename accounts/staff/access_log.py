"""Looking at what is a person's: only where they let us, and never without a line about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from accounts.models import StaffAccess, Ticket, User
from accounts.staff.roles import Role, may_act_as

VIEW_AS: Final = "view_as"
ACCOUNT: Final = "account"
CONTENT: Final = "content"

MOST_SHOWN: Final = 200
LONGEST_WHAT: Final = 64


@dataclass(frozen=True, slots=True)
class Access:
    """One line as its person reads it: a role, never a name."""

    role: str
    what: str
    why: str
    at: datetime

    @property
    def page(self) -> str:
        """The address of the page that was seen; empty where it was something else."""
        return self.what if self.what.startswith("/") else ""


def may_see_content(*, staff: User, person: User) -> Ticket | None:
    """The open ticket in which this person lets support look at what they made; or None."""
    if not may_act_as(Role.SUPPORT, staff):
        return None
    allowing = Ticket.objects.not_closed().filter(person=person, allows_content=True)
    return allowing.order_by("-created_at").first()


def record_access(
    *, staff: User, role: Role, person: User, ticket: Ticket | None, what: str, why: str
) -> StaffAccess:
    """Write down one look, before it happens. `what` is one of the words above, or a path."""
    return StaffAccess.objects.create(
        staff=staff, role=role, person=person, ticket=ticket, what=what[:LONGEST_WHAT], why=why
    )


def accesses_of(*, person: User) -> list[Access]:
    """What staff saw of this person, newest first."""
    return [Access(row.role, row.what, row.why, row.at) for row in _latest(person)]


def _latest(person: User) -> "QuerySet[StaffAccess]":
    return StaffAccess.objects.filter(person=person).order_by("-at", "-pk")[:MOST_SHOWN]


def latest_accesses() -> "QuerySet[StaffAccess]":
    """The newest lines about anybody, for whoever watches over staff."""
    return StaffAccess.objects.select_related("staff", "person").order_by("-at", "-pk")[
        :MOST_SHOWN
    ]
