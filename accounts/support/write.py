"""What people do with tickets: open one, add to it, close it, let staff look at what they made."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Ticket, TicketKind, TicketMessage, TicketState, User
from accounts.notices.outbox import send_mail
from accounts.support.clock import due, promised_time
from accounts.support.links import digest_of, link_to, token_of
from accounts.support.sealing import contact_of, seal_contact, seal_subject, seal_text, subject_of
from common.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody writes to us first."""

    person: User | None
    kind: str
    subject: str
    text: str
    request_key: uuid.UUID
    address: str = ""
    """Where a visitor is answered; without one they get no mail and no link."""
    allows_content: bool = False
    about: User | None = None
    """The account that is reported."""

    @property
    def public_id(self) -> uuid.UUID:
        """One for each form that was sent, whoever sends another's form again."""
        whose = self.person.pk if self.person else "a visitor"
        return uuid.uuid5(self.request_key, f"ticket of {whose}")


@transaction.atomic
def open_ticket(asked: Asked, *, mails_receipt: bool = True) -> Ticket:
    """A new conversation, with a receipt by mail. The same form sent twice opens one."""
    ticket = Ticket(public_id=asked.public_id, person=asked.person)
    ticket, is_new = Ticket.objects.get_or_create(
        public_id=asked.public_id, defaults=_columns(ticket, asked)
    )
    if is_new:
        _add(
            ticket,
            asked.text,
            author=asked.person,
            message_id=uuid.uuid5(ticket.public_id, "first"),
        )
        if mails_receipt:
            _mail_receipt(ticket)
    return ticket


@transaction.atomic
def add_message(
    *,
    ticket: Ticket,
    author: User | None,
    text: str,
    request_key: uuid.UUID,
    mails_receipt: bool = True,
) -> bool:
    """The next words of whoever asked, which wait for an answer; False where they are known."""
    ticket = Ticket.objects.select_for_update(no_key=True).get(pk=ticket.pk)
    if not _add(ticket, text, author=author, message_id=uuid.uuid5(request_key, str(ticket.pk))):
        return False
    if ticket.state != TicketState.OPEN:
        _wait_again(ticket)
    if mails_receipt:
        _mail_receipt(ticket)
    return True


class ReportIsUndecided(DomainError):
    code = "report_is_undecided"
    message = _("A report ends once somebody has decided it.")
    help = _("Whoever reported hears of it.")


def check_may_end(ticket: Ticket) -> None:
    """Raise ReportIsUndecided for a report: only a decision ends it (`children.decide`)."""
    if ticket.is_report:
        raise ReportIsUndecided


def close_ticket(*, ticket: Ticket) -> None:
    """The end of a conversation, until the person writes again. It shuts what they made, too.

    Raises ReportIsUndecided.
    """
    check_may_end(ticket)
    Ticket.objects.not_closed().filter(pk=ticket.pk).update(
        state=TicketState.CLOSED, closed_at=timezone.now(), allows_content=False
    )


def allow_content(*, ticket: Ticket, is_allowed: bool) -> None:
    """Let staff look at what the person made while this is open, or no longer."""
    mine = Ticket.objects.not_closed().filter(pk=ticket.pk, person__isnull=False)
    mine.update(allows_content=is_allowed)


def _columns(ticket: Ticket, asked: Asked) -> Mapping[str, Any]:
    columns: dict[str, Any] = {
        "person": asked.person,
        "about": asked.about,
        "kind": asked.kind,
        "allows_content": asked.allows_content and asked.person is not None,
        "answer_due_at": due(asked.kind, since=timezone.now()),
        "sealed_subject": seal_subject(ticket, asked.subject),
    }
    if asked.person is None and asked.address:
        columns["sealed_contact"] = seal_contact(ticket, asked.address)
        columns["token_digest"] = digest_of(token_of(ticket))
    return columns


def _wait_again(ticket: Ticket) -> None:
    ticket.state = TicketState.OPEN
    ticket.closed_at = None
    ticket.answer_due_at = due(ticket.kind, since=timezone.now())
    ticket.save(update_fields=["state", "closed_at", "answer_due_at"])


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


def _mail_receipt(ticket: Ticket) -> None:
    """A visitor's own words are not repeated: the address may be somebody else's."""
    address = contact_of(ticket)
    if ticket.person is None and not address:
        return
    shown = subject_of(ticket) if ticket.person else str(TicketKind(ticket.kind).label)
    send_mail(
        kind="ticket_receipt",
        user=ticket.person,
        address=address,
        facts={"subject": shown, "due": promised_time(ticket.kind), "url": link_to(ticket)},
    )
