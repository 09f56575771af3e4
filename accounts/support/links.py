"""The link by which someone without an account comes back to what they wrote.

Its token is made from the secret key of the installation and kept only as a digest: who reads the
database cannot make the link, and each mail of a conversation can name the same one.
"""

import base64
import hashlib
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Ticket

_SALT = "accounts.support.links"


def token_of(ticket: Ticket) -> str:
    made = salted_hmac(_SALT, str(ticket.public_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def link_to(ticket: Ticket) -> str:
    """The whole address of the conversation: behind a sign-in, or by its link for a visitor."""
    if ticket.person_id:
        path = reverse("accounts:ticket", args=[ticket.public_id])
    else:
        path = reverse("accounts:ticket_by_link", args=[token_of(ticket)])
    return f"{settings.SITE_ORIGIN}{path}"


def ticket_with(token: str) -> Ticket | None:
    """The visitor's ticket of a link; None for a wrong one, and a while after it was closed."""
    alive = Q(closed_at=None) | Q(closed_at__gt=timezone.now() - _lasts())
    return Ticket.objects.filter(alive, person=None, token_digest=digest_of(token)).first()


def _lasts() -> timedelta:
    return timedelta(days=settings.SUPPORT_LINK_DAYS)
