"""The door of every staff page: who may pass, and what they are asked for first."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import person
from accounts.staff.roles import Role, has_second_factor, roles_of

View = Callable[..., HttpResponse]

PROOF_LASTS_S: Final = 60 * 60
"""Then staff show once more that it is they."""


def requires_role(*roles: Role) -> Callable[[View], View]:
    """Let these roles in, or any role where none is named. To everybody else nothing is there.

    Staff without a second factor are led to set one up; staff of another role are refused.
    """
    wanted = frozenset(roles or Role)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _stopped(request, wanted) or view(request, *args, **kwargs)

        guarded.roles = wanted  # type: ignore[attr-defined]  # read by the test of all doors
        return guarded

    return decorate


def role_here(request: HttpRequest, *wanted: Role) -> Role:
    """The role in which this member of staff does what only `wanted` may do."""
    held = roles_of(person(request)) & frozenset(wanted or Role)
    return next(role for role in Role if role in held)


def _stopped(request: HttpRequest, wanted: frozenset[Role]) -> HttpResponse | None:
    staff = person(request)
    held = roles_of(staff)
    if not held:
        raise Http404
    if not has_second_factor(staff):
        return redirect("accounts:staff_second_factor")
    if not held & wanted:
        raise PermissionDenied
    if not _is_proven(request):
        raise ReauthenticationRequired
    return None


def _is_proven(request: HttpRequest) -> bool:
    """Who was given a form in time may still send it: words that wait lie in the session."""
    latest = max((record["at"] for record in _proofs(request)), default=0.0)
    lasts = PROOF_LASTS_S * (1 if request.method in {"GET", "HEAD"} else 2)
    return bool(time.time() - latest < lasts)


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = get_authentication_records(request, person(request))
    return records
