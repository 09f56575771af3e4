"""What waits past the time that we named: who is told, and how often. Once."""

from datetime import datetime

import structlog
from django.conf import settings
from django.urls import reverse

from accounts.models import Ticket, TicketKind, User
from accounts.models.ticket import TicketQuerySet
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
    for kind in {ticket.kind for ticket in late}:
        tickets = [ticket for ticket in late if ticket.kind == kind]
        log.warning("tickets overdue", reason=kind, count=len(tickets))
    for ticket in late:
        for one in staff_in(role_for(ticket)).exclude(pk__in=[ticket.person_id, ticket.about_id]):
            _tell(one, ticket)


def role_for(ticket: Ticket) -> Role:
    return next(role for role, kinds in KINDS_OF.items() if ticket.kind in kinds)


def _tell(staff: User, ticket: Ticket) -> None:
    what = str(TicketKind(ticket.kind).label)
    url = f"{settings.SITE_ORIGIN}{_path(ticket)}"
    once_key = f"overdue {ticket.public_id} {ticket.answer_due_at:%Y%m%d%H%M} {staff.pk}"
    due = moment(ticket.answer_due_at, user=staff)
    facts = {"what": what, "due": due, "url": url}
    inform(person=staff, kind="ticket_overdue", facts=facts, once_key=once_key)


def _path(ticket: Ticket) -> str:
    page = "accounts:staff_report" if ticket.is_report else "accounts:staff_ticket"
    return reverse(page, args=[ticket.public_id])
