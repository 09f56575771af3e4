"""Browsers that a person trusts: there the second step is spared, for a while, until it is ended.

The cookie holds one random text for each person who trusted this browser; the row decides.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.devices import device_of
from accounts.models import TrustedDevice, User
from accounts.models.trusted_device import TrustedDeviceQuerySet

MOST_IN_ONE_BROWSER: Final = 5


def trust_device(*, owner: User, request: HttpRequest, response: HttpResponse) -> None:
    """Remember the browser that asks, by a new text in its cookie."""
    text = secrets.token_urlsafe(32)
    device = device_of(request)
    TrustedDevice.objects.create(
        owner=owner,
        digest=_digest(text),
        device_type=device.type,
        os=device.system,
        browser=device.browser,
    )
    response.set_cookie(
        settings.TRUST_COOKIE_NAME,
        ".".join([text, *_shown(request)][:MOST_IN_ONE_BROWSER]),
        max_age=settings.TRUST_LASTS_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_trusted(request: HttpRequest, owner: User | None) -> bool:
    """Whether this person trusts the browser that asks, and still does. Nobody trusts none."""
    shown = [_digest(text) for text in _shown(request)]
    return bool(shown) and _holding(owner).filter(digest__in=shown).exists()


def trusted_devices_of(owner: User) -> list[TrustedDevice]:
    """The newest first."""
    return list(_holding(owner).order_by("-trusted_at"))


def end_trust(*, owner: User, public_id: UUID | None = None) -> int:
    """Trust this one no more, or none; how many there were."""
    mine = TrustedDevice.objects.filter(owner=owner)
    ended, _by_model = (mine.filter(public_id=public_id) if public_id else mine).delete()
    return ended


def forget_old_trust() -> None:
    TrustedDevice.objects.filter(trusted_at__lte=_beginning()).delete()


def _holding(owner: User | None) -> TrustedDeviceQuerySet:
    return TrustedDevice.objects.since(_beginning()).filter(owner=owner)


def _beginning() -> datetime:
    return timezone.now() - settings.TRUST_LASTS_FOR


def _shown(request: HttpRequest) -> list[str]:
    texts = request.COOKIES.get(settings.TRUST_COOKIE_NAME, "").split(".")
    return [text for text in texts if text][:MOST_IN_ONE_BROWSER]


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
