"""What staff say in tickets, and where a ticket stands afterwards."""

import uuid

from django.db import transaction
from django.utils import timezone

from accounts.models import Ticket, TicketKind, TicketMessage, TicketState, User
from accounts.notices.inform import inform
from accounts.notices.outbox import send_mail
from accounts.support.links import digest_of, link_to, token_of
from accounts.support.sealing import contact_of, seal_text, subject_of
from accounts.support.write import check_may_end


@transaction.atomic
def answer_ticket(
    *, ticket: Ticket, staff: User, text: str, request_key: uuid.UUID, closes: bool = False
) -> bool:
    """Answer, and say so by mail; False where this form was sent before.

    An answer to a report decides nothing: it stays where it is. Raises ReportIsUndecided where the
    answer would close it.
    """
    ticket = Ticket.objects.select_for_update(no_key=True).get(pk=ticket.pk)
    if closes:
        check_may_end(ticket)
    if not _say(ticket, staff, text, request_key):
        return False
    if not ticket.is_report:
        _move(ticket, TicketState.CLOSED if closes else TicketState.ANSWERED)
    _note_and_tell(ticket)
    return True


@transaction.atomic
def end_report(*, report: Ticket, staff: User, text: str) -> None:
    """The last words to whoever reported, once it is decided. The caller holds the row's lock."""
    _say(report, staff, text, uuid.uuid4())
    _move(report, TicketState.CLOSED)
    _note_and_tell(report)


def _say(ticket: Ticket, staff: User, text: str, request_key: uuid.UUID) -> bool:
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
    return is_new


def _move(ticket: Ticket, state: TicketState) -> None:
    is_over = state == TicketState.CLOSED
    ticket.state = state
    ticket.closed_at = timezone.now() if is_over else None
    ticket.allows_content = ticket.allows_content and not is_over
    ticket.save(update_fields=["state", "closed_at", "allows_content"])


def _note_and_tell(ticket: Ticket) -> None:
    """The clock of the first answer stops once, whatever comes after."""
    ticket.first_answered_at = ticket.first_answered_at or timezone.now()
    if ticket.token_digest is not None:
        ticket.token_digest = digest_of(token_of(ticket))  # another secret key makes another link
    ticket.save(update_fields=["first_answered_at", "token_digest"])
    _tell(ticket)


def _tell(ticket: Ticket) -> None:
    if ticket.person is not None:
        facts = {"subject": subject_of(ticket), "url": link_to(ticket)}
        inform(person=ticket.person, kind="ticket_answer", facts=facts)
    elif address := contact_of(ticket):
        facts = {"subject": str(TicketKind(ticket.kind).label), "url": link_to(ticket)}
        send_mail(kind="ticket_answer", address=address, facts=facts)
