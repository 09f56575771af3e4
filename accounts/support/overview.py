"""Lists of conversations: a person's own, and those that wait for staff."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from accounts.models import Ticket, TicketKind, TicketState, User
from accounts.models.ticket import TicketQuerySet
from accounts.staff.roles import Role
from accounts.support.sealing import subjects_of

MOST_SHOWN: Final = 200

KINDS_OF: Final = {
    Role.SUPPORT: (TicketKind.SUPPORT, TicketKind.FEEDBACK),
    Role.MODERATION: (TicketKind.UNDER_AGE,),
}
"""Which tickets a role answers."""


@dataclass(frozen=True, slots=True)
class Listed:
    ticket: Ticket
    subject: str


def tickets_of(*, person: User) -> list[Listed]:
    """The latest, newest first."""
    rows = list(Ticket.objects.filter(person=person).order_by("-created_at")[:MOST_SHOWN])
    return [Listed(row, subject) for row, subject in zip(rows, subjects_of(rows), strict=True)]


def tickets_for(*, staff: User, roles: Collection[Role]) -> TicketQuerySet:
    """What staff of these roles answer. Nobody answers themselves, or decides about themselves."""
    kinds = [kind for role in roles for kind in KINDS_OF.get(role, ())]
    others = Ticket.objects.exclude(person=staff).exclude(about=staff)
    return others.filter(kind__in=kinds).select_related("person", "about")


def queue(tickets: TicketQuerySet, *, state: str) -> TicketQuerySet:
    """Whoever was promised an answer first stands first; what is closed, newest first."""
    order = "-closed_at" if state == TicketState.CLOSED else "answer_due_at"
    return tickets.filter(state=state).order_by(order, "pk")[:MOST_SHOWN]
