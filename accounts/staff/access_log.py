"""What staff see of a person or do to their account: never without a line about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import StaffAccess, Ticket, User
from accounts.staff.roles import Role

OPERATOR: Final = "operator"
"""Whoever runs the machine, in the place of a role."""
VIEW_AS: Final = "view_as"
ACCOUNT: Final = "account"
CONVERSATION: Final = "conversation"
REPORT: Final = "report"
AGE_REPORT: Final = "age_report"
BIRTH_YEAR: Final = "birth_year"
ROLE_GIVEN: Final = "role_given"
ROLE_TAKEN: Final = "role_taken"

SENTENCES: Final[Mapping[str, object]] = {
    VIEW_AS: gettext_lazy("Looked at the account as its owner sees it"),
    ACCOUNT: gettext_lazy("Looked up the account by its address"),
    CONVERSATION: gettext_lazy("Opened a conversation with us, to answer it"),
    REPORT: gettext_lazy("Opened a report about the account, to decide it"),
    AGE_REPORT: gettext_lazy("Decided whether the owner is old enough"),
    BIRTH_YEAR: gettext_lazy("Corrected the year of birth"),
    ROLE_GIVEN: gettext_lazy("Gave the role “%(role)s”"),
    ROLE_TAKEN: gettext_lazy("Took the role “%(role)s” away"),
}
"""What each word says. Those about a role name it after a space; a path is a page."""

ONE_LOOK_LASTS: Final = timedelta(hours=12)
"""However often a page is loaded in this time, it is one look."""
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
    def sentence(self) -> str:
        if self.what.startswith("/"):
            return _("Saw the page %(page)s") % {"page": self.what}
        what, _space, role = self.what.partition(" ")
        return str(SENTENCES[what]) % {"role": role and Role(role).label}

    @property
    def role_name(self) -> str:
        return str(Role(self.role).label) if self.role in Role else _("The operator")


@dataclass(frozen=True, slots=True)
class Watched(Access):
    """The same for whoever watches over staff. Empty where there is none (any more)."""

    by: str
    whom: UUID | None


def record_access(
    *,
    staff: User | None,
    role: str,
    person: User | None,
    ticket: Ticket | None,
    what: str,
    why: str,
) -> StaffAccess:
    """Write down one look, before it happens. `what` is one of the words above, or a path.

    Without a `person` it is about somebody who has no account: a visitor, or nobody at all.
    """
    return StaffAccess.objects.create(
        staff=staff, role=role, person=person, ticket=ticket, what=what[:LONGEST_WHAT], why=why
    )


def record_opening(
    *, staff: User, role: Role, person: User | None, ticket: Ticket, what: str
) -> None:
    """Write down that a page about a ticket was opened: once for each look, not each reload.

    Its reason is the ticket itself.
    """
    since = timezone.now() - ONE_LOOK_LASTS
    looks = StaffAccess.objects.filter(staff=staff, ticket=ticket, person=person, what=what)
    if not looks.filter(at__gte=since).exists():
        record_access(staff=staff, role=role, person=person, ticket=ticket, what=what, why="")


def accesses_of(*, person: User) -> list[Access]:
    """What staff saw of this person, newest first."""
    rows = _latest(StaffAccess.objects.filter(person=person))
    return [Access(row.role, row.what, row.why, row.at) for row in rows]


def latest_accesses() -> list[Watched]:
    """The newest lines about anybody, for whoever watches over staff."""
    rows = _latest(StaffAccess.objects.select_related("staff", "person"))
    return [
        Watched(
            role=row.role,
            what=row.what,
            why=row.why,
            at=row.at,
            by=row.staff.email if row.staff else "",
            whom=row.person.public_id if row.person else None,
        )
        for row in rows
    ]


def _latest(rows: "QuerySet[StaffAccess]") -> "QuerySet[StaffAccess]":
    return rows.order_by("-at", "-pk")[:MOST_SHOWN]
