"""A guest has signed up: what they lack of everybody's welcome."""

from django.conf import settings

from accounts.models import User
from billing.credits import grant


def welcome_guest(*, user: User) -> None:
    """Safe to call twice: one line of the ledger is a person's welcome."""
    guests = settings.BRAND.guests
    missing = settings.BRAND.welcome_credits - (guests.credits if guests else 0)
    if missing > 0:
        grant(owner=user, amount=missing, reference=f"welcome:{user.pk}")
