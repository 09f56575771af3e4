"""What waits past the time that we named: who is told, and how often. Once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

import structlog
from django.conf import settings
from django.urls import reverse

from accounts.models import Ticket, TicketKind, User
from accounts.models.ticket import TicketQuerySet
from accounts.notices.bell import told_before
from accounts.notices.inform import inform
from accounts.notices.moment import moment
from accounts.staff.roles import KINDS_OF, Role, staff_in

log = structlog.get_logger("maquette.support")


def overdue_tickets(now: datetime) -> TicketQuerySet:
    """Whoever still waits, and reports that nobody has decided, whoever waits longest first."""
    return Ticket.objects.overdue(now).order_by("answer_due_at")


def tell_staff_of_overdue(now: datetime) -> None:
    """A mail and a notice to everybody who answers such tickets; each lateness is told once."""
    late = list(overdue_tickets(now))
    for kind, count in Counter(ticket.kind for ticket in late).items():
        log.warning("tickets overdue", reason=kind, count=count)
    tellings = {_once_key(one, ticket): (one, ticket) for one, ticket in _who_answers(late)}
    known = told_before(tellings)
    for once_key, (one, ticket) in tellings.items():
        if once_key not in known:
            _tell(one, ticket, once_key)


def _who_answers(tickets: Iterable[Ticket]) -> Iterator[tuple[User, Ticket]]:
    """Nobody is told of what they wrote themselves, or of what is about them."""
    staff = {role: list(staff_in(role)) for role in KINDS_OF}
    for ticket in tickets:
        for one in staff[role_for(ticket)]:
            if one.pk not in (ticket.person_id, ticket.about_id):
                yield one, ticket


def role_for(ticket: Ticket) -> Role:
    return next(role for role, kinds in KINDS_OF.items() if ticket.kind in kinds)


def _once_key(staff: User, ticket: Ticket) -> str:
    return f"overdue {ticket.public_id} {ticket.answer_due_at:%Y%m%d%H%M} {staff.pk}"


def _tell(staff: User, ticket: Ticket, once_key: str) -> None:
    what = str(TicketKind(ticket.kind).label)
    url = f"{settings.SITE_ORIGIN}{_path(ticket)}"
    due = moment(ticket.answer_due_at, user=staff)
    facts = {"what": what, "due": due, "url": url}
    inform(person=staff, kind="ticket_overdue", facts=facts, once_key=once_key)


def _path(ticket: Ticket) -> str:
    page = "accounts:staff_report" if ticket.is_report else "accounts:staff_ticket"
    return reverse(page, args=[ticket.public_id])
