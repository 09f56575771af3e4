"""Who sends which mail: one worker at a time, and only while its fence is the row's."""

from datetime import datetime, timedelta
from typing import Final

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Mail, MailState

LEASE: Final = timedelta(minutes=5)
"""Longer than any conversation with a server may last (`server.DEADLINE_S`)."""

WAITS: Final = (
    *(timedelta(minutes=n) for n in (1, 5, 15)),
    *(timedelta(hours=n) for n in (1, 3, 6, 12, 24)),
)
"""Between one try and the next; after the last of them a mail has failed."""


class ClaimLost(Exception):
    """Another worker has this mail by now: nothing more may be done with it here."""


@transaction.atomic(durable=True)
def claim_next(*, now: datetime | None = None) -> Mail | None:
    """Take the due mail that waits longest; None where there is none.

    Durable: whoever asks inside another transaction is refused, for then nobody else would see
    the claim, and a server would be spoken to while locks are held.
    """
    now = now or timezone.now()
    due = Mail.objects.due(now).order_by("next_try_at", "pk")
    while (mail := due.first()) is not None:
        unchanged = Mail.objects.due(now).filter(pk=mail.pk, fence=mail.fence)
        if unchanged.update(
            state=MailState.SENDING,
            fence=mail.fence + 1,
            attempts_made=F("attempts_made") + 1,
            leased_until=now + LEASE,
        ):
            mail.fence += 1
            mail.attempts_made += 1
            return mail
    return None


def renew(mail: Mail) -> None:
    """Hold it for another lease, or raise ClaimLost."""
    if not Mail.objects.held(mail).update(leased_until=timezone.now() + LEASE):
        raise ClaimLost


def mark_sent(mail: Mail) -> None:
    """It left, and its words with it. A connection that died meanwhile must not send it again."""
    try:
        _mark_sent(mail)
    except OperationalError:
        connection.close()
        _mark_sent(mail)


def _mark_sent(mail: Mail) -> None:
    Mail.objects.held(mail).update(
        state=MailState.SENT, sent_at=timezone.now(), sealed=None, leased_until=None, failure=""
    )


def put_off(mail: Mail, code: str) -> bool:
    """Try again later; False where it has failed because there were tries enough."""
    if mail.attempts_made > len(WAITS):
        give_up(mail, code)
        return False
    next_try_at = timezone.now() + WAITS[mail.attempts_made - 1]
    Mail.objects.held(mail).update(
        state=MailState.WAITING, next_try_at=next_try_at, leased_until=None, failure=code
    )
    return True


def give_up(mail: Mail, code: str) -> None:
    """It will never leave. Its words are of no use any more."""
    Mail.objects.held(mail).update(
        state=MailState.FAILED, sealed=None, leased_until=None, failure=code
    )
