"""Credits to begin with: everybody's, or the few of a guest."""

from django.conf import settings

from accounts.models import User


def welcome_of(owner: User) -> tuple[int, str]:
    """How many a new wallet holds, and the reference of that line of the ledger."""
    guests = settings.BRAND.guests
    if owner.is_guest and guests is not None:
        return guests.credits, f"guest:{owner.pk}"
    return settings.BRAND.welcome_credits, f"welcome:{owner.pk}"
