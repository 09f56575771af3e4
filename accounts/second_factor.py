"""Whether the second factor was used in this session. A password proves nothing here, nor does
trust in a browser."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.access import person
from accounts.models import User

View = Callable[..., HttpResponse]

_FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are none: they are what is left of one."""


def has_second_factor(user: User) -> bool:
    return bool(is_mfa_enabled(user, types=_FACTORS))


def is_proven(request: HttpRequest, lasts_s: int) -> bool:
    """Whoever was given a form in time may still send it: words that wait lie in the session."""
    latest = max((record["at"] for record in _uses_of_factors(request)), default=0.0)
    lasts = lasts_s * (1 if request.method in {"GET", "HEAD"} else 2)
    return bool(time.time() - latest < lasts)


def ask_for_factor(request: HttpRequest, user: User) -> HttpResponse:
    """What was sent meanwhile is kept, and goes on once the factor was shown."""
    ways = get_adapter().get_reauthentication_methods(user)
    url = next(way["url"] for way in ways if way["id"].startswith("mfa_"))
    answer: HttpResponse = suspend_request(request, url)
    return answer


def by_factor_where_there_is_one(view: View) -> View:
    """For whatever changes factors: who has one shows that one, or a recovery code. Else whoever
    knows the password, in a browser that was left open, could add a factor of their own."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, User)
            and has_second_factor(user)
            and not is_proven(request, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        ):
            return ask_for_factor(request, user)
        return view(request, *args, **kwargs)

    return guarded


def _uses_of_factors(request: HttpRequest) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = get_authentication_records(request, person(request))
    return [record for record in records if record["method"] == "mfa"]
