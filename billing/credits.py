"""Credits: the only module that changes a wallet. One conditional UPDATE decides each step."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from billing.models import CreditEntry, EntryKind, Hold, HoldState, Wallet
from billing.welcome import welcome_of
from common.errors import DomainError


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


@transaction.atomic
def hold(*, owner: User, amount: int, reference: str) -> Hold:
    """Set `amount` aside for `reference`, or raise InsufficientCredits. Locks the wallet's row."""
    wallet = wallet_of(owner)
    enough = Wallet.objects.filter(pk=wallet.pk, available__gte=amount)
    if not enough.update(available=F("available") - amount, held=F("held") + amount):
        raise InsufficientCredits
    _enter(wallet, EntryKind.HOLD, reference, available=-amount, held=amount)
    return Hold.objects.create(wallet=wallet, reference=reference, amount=amount)


@transaction.atomic
def capture(*, reference: str) -> bool:
    """Take what is held for `reference`. False where the hold ended before."""
    ended = _end_hold(reference, HoldState.CAPTURED)
    if ended is None:
        return False
    Wallet.objects.filter(pk=ended.wallet_id).update(held=F("held") - ended.amount)
    _enter(ended.wallet, EntryKind.CAPTURE, reference, held=-ended.amount)
    return True


@transaction.atomic
def release(*, reference: str) -> bool:
    """Give back what is held for `reference`. False where the hold ended before."""
    ended = _end_hold(reference, HoldState.RELEASED)
    if ended is None:
        return False
    amount = ended.amount
    wallets = Wallet.objects.filter(pk=ended.wallet_id)
    wallets.update(held=F("held") - amount, available=F("available") + amount)
    _enter(ended.wallet, EntryKind.RELEASE, reference, available=amount, held=-amount)
    return True


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


def _end_hold(reference: str, state: HoldState) -> Hold | None:
    """The hold, if it was open until now. Two callers cannot both get it."""
    found = Hold.objects.filter(reference=reference)
    if found.filter(state=HoldState.OPEN).update(state=state):
        return found.select_related("wallet").get()
    if not found.exists():
        raise UnknownHold(reference)
    return None


def _enter(
    wallet: Wallet, kind: EntryKind, reference: str, *, available: int = 0, held: int = 0
) -> None:
    CreditEntry.objects.create(
        wallet=wallet,
        kind=kind,
        reference=reference,
        available_change=available,
        held_change=held,
    )
