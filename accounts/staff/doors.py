"""The door of every staff page: who may pass, and what they are asked for first."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import person
from accounts.second_factor import ask_for_factor, has_second_factor, is_proven
from accounts.staff.roles import Role, roles_of

View = Callable[..., HttpResponse]

PROOF_LASTS_S: Final = 60 * 60
"""Then staff show their second factor once more."""
FRESH_PROOF_LASTS_S: Final = 5 * 60
"""The same where a door opens the doors of others."""


def requires_role(*roles: Role, proof_lasts_s: int = PROOF_LASTS_S) -> Callable[[View], View]:
    """Let these roles in, or any role where none is named. To everybody else nothing is there.

    Staff without a second factor are led to set one up, and those who came in without it, such as
    from a browser that they trust, are asked for it; staff of another role are refused.
    """
    wanted = frozenset(roles or Role)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _stopped(request, wanted, proof_lasts_s) or view(request, *args, **kwargs)

        guarded.roles = wanted  # type: ignore[attr-defined]  # read by the test of all doors
        return guarded

    return decorate


def role_here(request: HttpRequest, *wanted: Role) -> Role:
    """The role in which this member of staff does what only `wanted` may do."""
    held = roles_of(person(request)) & frozenset(wanted or Role)
    return next(role for role in Role if role in held)


def _stopped(
    request: HttpRequest, wanted: frozenset[Role], proof_lasts_s: int
) -> HttpResponse | None:
    staff = person(request)
    held = roles_of(staff)
    if not held:
        raise Http404
    if not has_second_factor(staff):
        return redirect("accounts:staff_second_factor")
    if not held & wanted:
        raise PermissionDenied
    if not is_proven(request, proof_lasts_s):
        return ask_for_factor(request, staff)
    return None
