"""A key as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import ApiKey
from accounts.scopes import MEANINGS
from common.errors import Words


@dataclass(frozen=True, slots=True)
class ShownKey:
    key: ApiKey
    scopes: list[Words]
    state: str
    """`live`, `expired` or `revoked`."""
    words: Words

    @property
    def is_live(self) -> bool:
        return self.state == "live"


STATES = {"live": _("In use"), "expired": _("Expired"), "revoked": _("Revoked")}


def shown_keys(keys: Iterable[ApiKey], now: datetime) -> list[ShownKey]:
    """Living ones first, each group newest first as it came."""
    return sorted((shown_key(key, now) for key in keys), key=lambda shown: not shown.is_live)


def shown_key(key: ApiKey, now: datetime) -> ShownKey:
    state = _state(key, now)
    scopes = [MEANINGS[scope].short for scope in key.scopes if scope in MEANINGS]
    return ShownKey(key, scopes, state, STATES[state])


def _state(key: ApiKey, now: datetime) -> str:
    if key.revoked_at:
        return "revoked"
    if key.expires_at and key.expires_at <= now:
        return "expired"
    return "live"
