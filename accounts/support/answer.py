"""What staff do with tickets."""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.models import Ticket, TicketKind, TicketMessage, TicketState, User
from accounts.notices.outbox import send_mail
from accounts.notices.told import tell
from accounts.support.links import digest_of, link_to, token_of
from accounts.support.sealing import contact_of, seal_text, subject_of


@transaction.atomic
def answer_ticket(
    *, ticket: Ticket, staff: User, text: str, request_key: uuid.UUID, closes: bool = False
) -> bool:
    """Answer, and say so by mail; False where this form was sent before.

    The clock of the first answer stops once, whatever comes after.
    """
    ticket = Ticket.objects.select_for_update(no_key=True).get(pk=ticket.pk)
    message = TicketMessage(public_id=uuid.uuid5(request_key, f"answer to {ticket.pk}"))
    _message, is_new = TicketMessage.objects.get_or_create(
        public_id=message.public_id,
        defaults={
            "ticket": ticket,
            "author": staff,
            "is_from_staff": True,
            "sealed_text": seal_text(ticket, message, text),
        },
    )
    if is_new:
        _move_on(ticket, closes=closes)
        _say_so(ticket)
    return is_new


def _move_on(ticket: Ticket, *, closes: bool) -> None:
    now = timezone.now()
    ticket.first_answered_at = ticket.first_answered_at or now
    ticket.state = TicketState.CLOSED if closes else TicketState.ANSWERED
    ticket.closed_at = now if closes else None
    ticket.allows_content = ticket.allows_content and not closes
    if ticket.token_digest is not None:
        ticket.token_digest = digest_of(token_of(ticket))  # another secret key makes another link
    ticket.save(
        update_fields=["first_answered_at", "state", "closed_at", "allows_content", "token_digest"]
    )


def _say_so(ticket: Ticket) -> None:
    if ticket.person is not None:
        facts = {"subject": subject_of(ticket), "url": link_to(ticket)}
        send_mail(kind="ticket_answer", user=ticket.person, facts=facts)
        tell(owner=ticket.person, kind="ticket_answer", facts=facts)
    elif address := contact_of(ticket):
        facts = {"subject": str(TicketKind(ticket.kind).label), "url": link_to(ticket)}
        send_mail(kind="ticket_answer", address=address, facts=facts)
