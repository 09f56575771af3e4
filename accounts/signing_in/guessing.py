"""Guessing by many at once: how many wrong passwords one account takes from the whole world.

Once that is reached, no password opens it for a while, except in a browser that its owner trusts.
It locks nobody out: a code by mail, a passkey, a provider and a new password still let them in.
"""

from typing import Any, Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.notices.outbox import send_mail
from accounts.notices.told import tell
from accounts.trust import is_trusted

RATES: Final = {"wrong_password": "50/h/key,100/d/key"}
_COUNTED: Final[dict[str, Any]] = {
    "app": "accounts.signing_in",
    "action": "wrong_password",
    "config": RATES,
}


class GuessedTooOften(Exception):
    """No password counts for this address now, right or wrong."""


def take_a_guess(request: HttpRequest, *, address: str) -> ratelimit.RateLimitUsage | None:
    """Count a try, known address or not; roll it back where the password was right.

    None where it is not counted, in a browser that is the owner's. Raises GuessedTooOften.
    """
    owner = User.objects.filter(email=address, is_guest=False).first()
    if owner and (request.user == owner or is_trusted(request, owner)):
        return None
    taken = ratelimit.consume(request, key=address, **_COUNTED)
    if taken is None:
        if owner:
            _tell(owner)
        raise GuessedTooOften
    return taken


def forget_guesses(request: HttpRequest, *, address: str) -> None:
    """A new password begins anew."""
    ratelimit.clear(request, key=address, **_COUNTED)


def _tell(owner: User) -> None:
    """Once a day, however long it goes on."""
    once_key = f"guessing:{owner.public_id}:{timezone.now().date()}"
    send_mail(kind="guessing", user=owner, facts={}, once_key=once_key)
    tell(owner=owner, kind="guessing", facts={}, once_key=once_key)
