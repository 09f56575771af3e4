"""The words of a ticket: sealed under the person's key, or under the house's for a visitor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Ticket, TicketMessage
from privacy.cipher import Sealed
from privacy.vault import HOUSE, UserCipher, cipher_for


@dataclass(frozen=True, slots=True)
class Said:
    """One message, opened."""

    text: str
    is_from_staff: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """A ticket as those read it who may."""

    ticket: Ticket
    subject: str
    contact: str
    """Where a visitor is answered; empty for a person."""
    messages: tuple[Said, ...]


def seal_subject(ticket: Ticket, subject: str) -> bytes:
    return _seal(ticket, "subject", subject)


def seal_contact(ticket: Ticket, address: str) -> bytes:
    return _seal(ticket, "contact", address)


def seal_text(ticket: Ticket, message: TicketMessage, text: str) -> bytes:
    return _seal(ticket, f"message {message.public_id}", text)


def subject_of(ticket: Ticket) -> str:
    return _open(_cipher(ticket), ticket, "subject", ticket.sealed_subject)


def subjects_of(tickets: Sequence[Ticket]) -> list[str]:
    """Those of one person's tickets, at one look for the key."""
    if not tickets:
        return []
    cipher = _cipher(tickets[0])
    return [_open(cipher, ticket, "subject", ticket.sealed_subject) for ticket in tickets]


def contact_of(ticket: Ticket) -> str:
    if ticket.sealed_contact is None:
        return ""
    return _open(_cipher(ticket), ticket, "contact", ticket.sealed_contact)


def open_conversation(ticket: Ticket) -> Conversation:
    """Everything that was said, oldest first, at one look for the key."""
    cipher = _cipher(ticket)
    rows = ticket.messages.order_by("created_at", "pk")
    said = tuple(
        Said(
            _open(cipher, ticket, f"message {row.public_id}", row.sealed_text),
            row.is_from_staff,
            row.created_at,
        )
        for row in rows
    )
    return Conversation(ticket, subject_of(ticket), contact_of(ticket), said)


def _cipher(ticket: Ticket) -> UserCipher:
    return cipher_for(ticket.person_id or HOUSE)


def _seal(ticket: Ticket, what: str, text: str) -> bytes:
    return _cipher(ticket).seal(text.encode(), context=_context(ticket, what))


def _open(cipher: UserCipher, ticket: Ticket, what: str, sealed: Sealed) -> str:
    return cipher.open(sealed, context=_context(ticket, what)).decode()


def _context(ticket: Ticket, what: str) -> str:
    return f"accounts.ticket|{ticket.public_id}|{what}"
