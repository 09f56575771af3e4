"""Addresses that a server refused for good, so that their owners learn of it."""

from django.db.models import F
from django.utils import timezone

from accounts.models import BouncedAddress, Mail, User


def note_bounce(mail: Mail, *, to: str, code: str) -> None:
    """Remember it of a person's own address; what else they were written at is not theirs."""
    if mail.user_id and User.objects.filter(pk=mail.user_id, email=to).exists():
        facts = {"address": to, "noted_at": timezone.now(), "code": code}
        BouncedAddress.objects.update_or_create(user_id=mail.user_id, defaults=facts)


def forget_bounce(mail: Mail, *, to: str) -> None:
    """A mail went through, so the address is good."""
    if mail.user_id:
        BouncedAddress.objects.filter(user_id=mail.user_id, address=to).delete()


def bounce_of(user: User) -> BouncedAddress | None:
    """What is wrong with the address that this person has now."""
    return BouncedAddress.objects.filter(user=user, address=user.email).first()


def forget_former_addresses() -> int:
    """Remove what was noted of addresses that nobody has any more."""
    removed, _ = BouncedAddress.objects.exclude(address=F("user__email")).delete()
    return removed
