from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Wallet(models.Model):
    """What a person can spend and what waits for open jobs. The ledger's sum, kept at hand.

    An erased person leaves the wallet behind without its owner: accounts must still add up.
    """

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="wallet"
    )
    available = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(available__gte=0, held__gte=0), name="wallet_never_negative"
            )
        ]


class HoldState(models.TextChoices):
    OPEN = "open"
    CAPTURED = "captured"
    RELEASED = "released"


class Hold(models.Model):
    """Credits set aside. One column holds how it ended, so it ends in one way only."""

    wallet = models.ForeignKey(Wallet, models.PROTECT, related_name="holds")
    reference = models.CharField(max_length=64, unique=True)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=HoldState, default=HoldState.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HoldState.values), name="hold_state_is_known"
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(state=HoldState.OPEN), name="hold_open"
            )
        ]


class EntryKind(models.TextChoices):
    GRANT = "grant", _("Given")
    HOLD = "hold", _("Set aside")
    CAPTURE = "capture", _("Spent")
    RELEASE = "release", _("Given back")


class CreditEntry(models.Model):
    """One line of the ledger: how it changed what is available and what is held. Never altered."""

    wallet = models.ForeignKey(Wallet, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=8, choices=EntryKind)
    reference = models.CharField(max_length=64)
    available_change = models.BigIntegerField()
    held_change = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="entry_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.GRANT, available_change__gt=0, held_change=0)
                | Q(
                    kind=EntryKind.HOLD,
                    available_change__lte=0,
                    held_change=-F("available_change"),
                )
                | Q(kind=EntryKind.CAPTURE, available_change=0, held_change__lte=0)
                | Q(
                    kind=EntryKind.RELEASE,
                    available_change__gte=0,
                    held_change=-F("available_change"),
                ),
                name="entry_moves_as_its_kind_says",
            ),
            models.UniqueConstraint(
                fields=["reference", "kind"], name="entry_once_per_reference_and_kind"
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=Q(kind__in=[EntryKind.CAPTURE, EntryKind.RELEASE]),
                name="entry_one_end_per_hold",
            ),
        ]
        indexes = [models.Index(fields=["wallet", "-id"], name="entry_history")]
