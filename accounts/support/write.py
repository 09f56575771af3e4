"""What people do with tickets: open one, add to it, close it, let staff look at what they made."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts.models import Ticket, TicketKind, TicketMessage, TicketState, User
from accounts.notices.outbox import send_mail
from accounts.support.clock import due, promised_time
from accounts.support.links import digest_of, link_to, token_of
from accounts.support.sealing import seal_contact, seal_subject, seal_text


@transaction.atomic
def open_ticket(
    *,
    person: User | None,
    address: str = "",
    kind: str,
    subject: str,
    text: str,
    request_key: uuid.UUID,
    allows_content: bool = False,
    about: User | None = None,
) -> Ticket:
    """A new conversation, with a receipt by mail. The same form sent twice opens one.

    `address` is where a visitor is answered; without one they get no mail and no link.
    """
    public_id = uuid.uuid5(request_key, f"ticket of {person.pk if person else 'a visitor'}")
    ticket = Ticket(public_id=public_id, person=person, about=about, kind=kind)
    ticket, is_new = Ticket.objects.get_or_create(
        public_id=public_id,
        defaults={
            "person": person,
            "about": about,
            "kind": kind,
            "allows_content": allows_content and person is not None,
            "answer_due_at": due(kind, since=timezone.now()),
            "sealed_subject": seal_subject(ticket, subject),
            **(_visitor(ticket, address) if person is None and address else {}),
        },
    )
    if is_new:
        _add(ticket, text, author=person, message_id=uuid.uuid5(public_id, "first"))
        _send_receipt(ticket, address, subject)
    return ticket


@transaction.atomic
def add_message(*, ticket: Ticket, author: User | None, text: str, request_key: uuid.UUID) -> bool:
    """The next words of whoever asked, which wait for an answer; False where they are known."""
    now = timezone.now()
    ticket = Ticket.objects.select_for_update(no_key=True).get(pk=ticket.pk)
    if not _add(ticket, text, author=author, message_id=uuid.uuid5(request_key, str(ticket.pk))):
        return False
    if ticket.state != TicketState.OPEN:
        ticket.state = TicketState.OPEN
        ticket.closed_at = None
        ticket.answer_due_at = due(ticket.kind, since=now)
        ticket.save(update_fields=["state", "closed_at", "answer_due_at"])
    return True


def close_ticket(*, ticket: Ticket) -> None:
    """The end of a conversation, until the person writes again. It shuts what they made, too."""
    Ticket.objects.not_closed().filter(pk=ticket.pk).update(
        state=TicketState.CLOSED, closed_at=timezone.now(), allows_content=False
    )


def allow_content(*, ticket: Ticket, is_allowed: bool) -> None:
    """Let staff look at what the person made while this is open, or no longer."""
    mine = Ticket.objects.not_closed().filter(pk=ticket.pk, person__isnull=False)
    mine.update(allows_content=is_allowed)


def _visitor(ticket: Ticket, address: str) -> Mapping[str, bytes]:
    return {
        "sealed_contact": seal_contact(ticket, address),
        "token_digest": digest_of(token_of(ticket)),
    }


def _add(ticket: Ticket, text: str, *, author: User | None, message_id: uuid.UUID) -> bool:
    message = TicketMessage(public_id=message_id)
    _message, is_new = TicketMessage.objects.get_or_create(
        public_id=message_id,
        defaults={
            "ticket": ticket,
            "author": author,
            "sealed_text": seal_text(ticket, message, text),
        },
    )
    return is_new


def _send_receipt(ticket: Ticket, address: str, subject: str) -> None:
    """A visitor's own words are not repeated: the address may be somebody else's."""
    if ticket.person is None and not address:
        return
    shown = subject if ticket.person else str(TicketKind(ticket.kind).label)
    send_mail(
        kind="ticket_receipt",
        user=ticket.person,
        address="" if ticket.person else address,
        facts={"subject": shown, "due": promised_time(ticket.kind), "url": link_to(ticket)},
    )
