"""Sending what lies in the outbox. Any number of workers may do so at the same time.

A mail is claimed, then the server is spoken to outside any transaction, then the row says how it
went. Between the server's last answer and that row is the one moment in which a crash sends a mail
again, under the same Message-ID (docs/adr/0009-an-outbox-for-mail.md).
"""

import threading
from functools import partial
from typing import Final

import structlog

from accounts.models import Mail
from accounts.notices.bounces import forget_bounce, note_bounce
from accounts.notices.claim import ClaimLost, claim_next, give_up, mark_sent, put_off, renew
from accounts.notices.consent import may_leave
from accounts.notices.hint import wake_post
from accounts.notices.letter import Letter, open_letter
from accounts.notices.message import build_message
from accounts.notices.refusal import Refusal, read_refusal
from accounts.notices.server import conversation, hand_over
from privacy.vault import KeyDestroyed, Tampered

log = structlog.get_logger("maquette.mail")

MOST_AT_ONCE: Final = 100
"""Mails per task; then another one goes on, so that no task lasts for hours."""

_POSTMEN: Final = threading.BoundedSemaphore(2)
"""Of one process: a server that is slow must not keep the sweep of jobs waiting."""


def post_all() -> None:
    """Send what is due, unless enough others do so here."""
    if not _POSTMEN.acquire(blocking=False):
        return
    try:
        for _ in range(MOST_AT_ONCE):
            if not post_next():
                return
        wake_post()
    finally:
        _POSTMEN.release()


def post_next() -> bool:
    """Try the mail that waits longest; False where none is due."""
    mail = claim_next()
    if mail is None:
        return False
    try:
        _post(mail)
    except ClaimLost:
        log.warning("mail taken over by another worker", attempt=mail.attempts_made)
    return True


def _post(mail: Mail) -> None:
    letter = _open(mail)
    if letter is None:
        give_up(mail, "unreadable")
    elif not may_leave(mail):
        give_up(mail, "no_consent")
    elif refusal := _send(mail, letter):
        _note_refusal(mail, letter, refusal)
    else:
        forget_bounce(mail, to=letter.to)
        log.info("mail sent", attempt=mail.attempts_made)


def _open(mail: Mail) -> Letter | None:
    """None where the person's key is gone, and with it what they were to be told."""
    try:
        return open_letter(mail, mail.sealed or b"")
    except (KeyDestroyed, Tampered):
        return None


def _send(mail: Mail, letter: Letter) -> Refusal | None:
    """Speak to the server. The row is marked before the goodbye, which may take long."""
    last_look = partial(renew, mail)
    with conversation(last_look) as server:
        try:
            hand_over(server, build_message(mail, letter), last_look=last_look)
        except ClaimLost:
            raise
        except OSError as fault:  # all that smtplib raises is one
            return read_refusal(fault)
        except Exception:
            log.exception("mail could not be built")
            return Refusal("fault")
        mark_sent(mail)
    return None


def _note_refusal(mail: Mail, letter: Letter, refusal: Refusal) -> None:
    log.warning("mail not taken", code=refusal.code, attempt=mail.attempts_made)
    if not refusal.is_final:
        put_off(mail, refusal.code)
        return
    give_up(mail, refusal.code)
    if refusal.is_bounce:
        note_bounce(mail, to=letter.to, code=refusal.code)
