"""Credits: the only module that changes a wallet. One conditional UPDATE decides each step.

Holding and settling happen with every job, so each is one statement: whoever has the row that the
first UPDATE gives back changes the rest, and the ledger's line is written with it or not at all.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from billing.models import CreditEntry, EntryKind, Hold, HoldState, Wallet
from billing.welcome import welcome_of
from common.errors import DomainError

_HOLD = """
    WITH wallet AS (
        UPDATE billing_wallet SET available = available - %(amount)s, held = held + %(amount)s
        WHERE owner_id = %(owner)s AND available >= %(amount)s
        RETURNING id
    ), entry AS (
        INSERT INTO billing_creditentry
            (wallet_id, kind, reference, available_change, held_change, created_at)
        SELECT id, 'hold', %(reference)s, -%(amount)s, %(amount)s, now() FROM wallet
    )
    INSERT INTO billing_hold (wallet_id, reference, amount, state, created_at)
    SELECT id, %(reference)s, %(amount)s, 'open', now() FROM wallet
"""
_SETTLE = """
    WITH ended AS (
        UPDATE billing_hold SET state = %(state)s
        WHERE reference = %(reference)s AND state = 'open'
        RETURNING wallet_id, amount
    ), wallet AS (
        UPDATE billing_wallet SET held = held - amount, available = available + amount * %(back)s
        FROM ended WHERE billing_wallet.id = wallet_id
    )
    INSERT INTO billing_creditentry
        (wallet_id, kind, reference, available_change, held_change, created_at)
    SELECT wallet_id, %(kind)s, %(reference)s, amount * %(back)s, -amount, now() FROM ended
"""


class InsufficientCredits(DomainError):
    """The wallet cannot cover this hold."""

    code = "insufficient_credits"
    status = 402
    message = _("You do not have enough credits for this.")
    help = _("Choose fewer outputs or a smaller size, or wait for your running jobs to finish.")


class UnknownHold(LookupError):
    """Nothing was ever set aside under this reference: a fault of the caller."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Whole credits: free to spend, and set aside for open jobs."""

    available: int
    held: int


def balance_of(owner: User) -> Balance:
    wallet = wallet_of(owner)
    return Balance(wallet.available, wallet.held)


def wallet_of(owner: User) -> Wallet:
    """The person's wallet; made with the brand's welcome credits where they have none yet."""
    return Wallet.objects.filter(owner=owner).first() or _open_wallet(owner)


def grant(*, owner: User, amount: int, reference: str) -> bool:
    """Give credits. False where this reference was granted before; nothing changes then."""
    wallet = wallet_of(owner)
    try:
        with transaction.atomic():
            _enter(wallet, EntryKind.GRANT, reference, available=amount)
            Wallet.objects.filter(pk=wallet.pk).update(available=F("available") + amount)
    except IntegrityError:
        if CreditEntry.objects.filter(reference=reference, kind=EntryKind.GRANT).exists():
            return False
        raise
    return True


def hold(*, owner: User, amount: int, reference: str) -> None:
    """Set `amount` aside for `reference`, or raise InsufficientCredits. Locks the wallet's row."""
    asked = {"owner": owner.pk, "amount": amount, "reference": reference}
    if _changed(_HOLD, asked):
        return
    if Wallet.objects.filter(owner=owner).exists():
        raise InsufficientCredits
    _open_wallet(owner)
    if not _changed(_HOLD, asked):
        raise InsufficientCredits


def capture(*, reference: str) -> bool:
    """Take what is held for `reference`. False where the hold ended before."""
    return _settle(reference, HoldState.CAPTURED, EntryKind.CAPTURE, given_back=0)


def release(*, reference: str) -> bool:
    """Give back what is held for `reference`. False where the hold ended before."""
    return _settle(reference, HoldState.RELEASED, EntryKind.RELEASE, given_back=1)


def open_holds(*, before: datetime) -> QuerySet[Hold, str]:
    """References of holds that are still open and were made before this moment, not yet read."""
    holds = Hold.objects.filter(state=HoldState.OPEN, created_at__lt=before)
    return holds.values_list("reference", flat=True)


@transaction.atomic
def _open_wallet(owner: User) -> Wallet:
    welcome, reference = welcome_of(owner)
    wallet, created = Wallet.objects.get_or_create(owner=owner, defaults={"available": welcome})
    if created and welcome:
        _enter(wallet, EntryKind.GRANT, reference, available=welcome)
    return wallet


def _settle(reference: str, state: HoldState, kind: EntryKind, *, given_back: int) -> bool:
    """End the hold, if it was open until now. Of two callers only one gets it."""
    end = {"reference": reference, "state": state.value, "kind": kind.value, "back": given_back}
    if _changed(_SETTLE, end):
        return True
    if not Hold.objects.filter(reference=reference).exists():
        raise UnknownHold(reference)
    return False


def _changed(statement: str, values: dict[str, Any]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount)


def _enter(wallet: Wallet, kind: EntryKind, reference: str, *, available: int) -> None:
    CreditEntry.objects.create(
        wallet=wallet, kind=kind, reference=reference, available_change=available, held_change=0
    )
