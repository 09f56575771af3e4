"""Guessing by many at once: how many wrong passwords one account takes from the whole world.

Once that is reached, no password opens it for a while, except in a browser that its owner trusts.
It locks nobody out: a code by mail, a passkey, a provider and a new password still let them in.
"""

from typing import Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from accounts.models import User
from accounts.notices.inform import inform
from accounts.trust import is_trusted

APP: Final = "accounts.signing_in"
RATES: Final = {"wrong_password": "50/h/key,100/d/key", "owner_told": "1/d/key"}


class GuessedTooOften(Exception):
    """No password counts for this address now, right or wrong."""


def take_a_guess(request: HttpRequest, *, address: str) -> ratelimit.RateLimitUsage | None:
    """Count a try, known address or not; roll it back where the password was right.

    None where it is not counted, in a browser that is the owner's. Raises GuessedTooOften.
    """
    owner = User.objects.filter(email=address, is_guest=False).first()
    if is_trusted(request, owner) or request.user == owner:
        return None
    taken = _consume(request, "wrong_password", address)
    if taken is None:
        if _consume(request, "owner_told", address) and owner:
            inform(person=owner, kind="guessing", facts={})  # once a day, however long it goes on
        raise GuessedTooOften
    return taken


def forget_guesses(request: HttpRequest, *, address: str) -> None:
    """A new password begins anew."""
    ratelimit.clear(request, app=APP, action="wrong_password", config=RATES, key=address)


def _consume(request: HttpRequest, action: str, address: str) -> ratelimit.RateLimitUsage | None:
    """For every address the same work, so that the clock does not tell who has an account."""
    return ratelimit.consume(request, app=APP, action=action, config=RATES, key=address)
