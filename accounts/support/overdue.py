"""What waits past the time that we named."""

from datetime import datetime

from accounts.models import Ticket
from accounts.models.ticket import TicketQuerySet


def overdue_tickets(now: datetime) -> TicketQuerySet:
    """Whoever still waits, and reports that nobody has decided, whoever waits longest first."""
    return Ticket.objects.overdue(now).order_by("answer_due_at")
