"""A mail as it lies in the outbox: for whom, and every word of it, under one key."""

from dataclasses import asdict, dataclass

from accounts.models import Mail
from privacy.cipher import Sealed
from privacy.vault import HOUSE, cipher_for


@dataclass(frozen=True, slots=True)
class Letter:
    """All that leaves. It is written once, so that every try sends the same mail."""

    to: str
    subject: str
    text: str
    html: str
    unsubscribe_url: str = ""


def seal_letter(mail: Mail, letter: Letter) -> bytes:
    return cipher_for(_owner(mail)).seal_json(asdict(letter), context=_context(mail))


def open_letter(mail: Mail, sealed: Sealed) -> Letter:
    """The letter of this row. Raises KeyDestroyed or Tampered."""
    return Letter(**cipher_for(_owner(mail)).open_json(sealed, context=_context(mail)))


def _owner(mail: Mail) -> int:
    return mail.user_id or HOUSE


def _context(mail: Mail) -> str:
    return f"accounts.mail|{mail.public_id}"
