"""Lists of conversations: a person's own, and those that wait for staff."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from accounts.models import Ticket, TicketState, User
from accounts.models.ticket import TicketQuerySet
from accounts.staff.roles import Role, kinds_of
from accounts.support.clock import time_late, time_left
from accounts.support.sealing import subjects_of

MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Listed:
    ticket: Ticket
    subject: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket as the desk lists it: nothing of whose it is or what it says."""

    ticket: Ticket
    now: datetime

    @property
    def is_open(self) -> bool:
        return self.ticket.state == TicketState.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.ticket.answer_due_at < self.now

    @property
    def clock(self) -> str:
        tell = time_late if self.is_late else time_left
        return tell(self.ticket, now=self.now)


def tickets_of(*, person: User) -> list[Listed]:
    """The latest, newest first."""
    rows = list(Ticket.objects.filter(person=person).order_by("-created_at")[:MOST_SHOWN])
    return [Listed(row, subject) for row, subject in zip(rows, subjects_of(rows), strict=True)]


def tickets_for(*, staff: User, roles: Collection[Role]) -> TicketQuerySet:
    """What staff of these roles answer."""
    return Ticket.objects.of_kinds_for(staff, kinds_of(roles)).select_related("person", "about")


def queue(tickets: TicketQuerySet, *, state: str, now: datetime) -> list[Waiting]:
    """Whoever was promised an answer first stands first; what is closed, newest first."""
    order = "-closed_at" if state == TicketState.CLOSED else "answer_due_at"
    rows = tickets.filter(state=state).order_by(order, "pk")[:MOST_SHOWN]
    return [Waiting(row, now) for row in rows]
