"""Whether somebody has shown lately who they are: at a page that asked, or by signing in."""

import time
from typing import Final

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.conf import settings
from django.http import HttpRequest

from accounts.access import member
from accounts.models import User

BY_MAIL: Final = "reauthenticate:mail"
"""The way for whoever has neither a password nor a factor, by the name that allauth is told."""

BY_LINK: Final = "link"
"""Came in by the link of a mail, in the browser that waited for it; allauth notes nothing then."""

PROOFS: Final = frozenset({"password", "password_reset", "code", "mfa", BY_LINK})
"""Signing in by these shows something. A provider where somebody is signed in asks for nothing."""


def note_link(request: HttpRequest, user: User) -> None:
    """Called when somebody comes in: without any other note it was by a link."""
    if not get_authentication_records(request, user):
        record_authentication(request, user, BY_LINK)


def is_lately_proven(request: HttpRequest) -> bool:
    """Within the time that such a proof lasts."""
    records = get_authentication_records(request, member(request))
    latest = max((record["at"] for record in records if record["method"] in PROOFS), default=0.0)
    return bool(time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def proves_by_mail(user: object) -> bool:
    """Somebody who comes in by a provider or by codes alone. allauth would ask them nothing."""
    is_member = isinstance(user, User) and not user.is_guest
    return is_member and not get_reauthentication_flows(user)
