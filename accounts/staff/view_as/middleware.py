"""While staff look at an account as its person sees it: some pages to read, and nothing else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.staff.view_as.pages import (
    APART,
    OF_STAFF,
    OUT,
    SHOWING_FILES,
    SMALL,
    STREAMS,
    UNNOTED,
    is_shown,
)
from accounts.staff.view_as.visit import KEY, Visit, has_seen_page, note_page, visit_of


class ViewAsMiddleware:
    """Stands after authentication and before every check that asks who is signed in.

    The person takes the place of staff for the view alone: what runs around it (sessions, logs)
    still knows who is really there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        staff = getattr(request, "user", None)
        response = self._get_response(request)
        if staff is not None:
            request.user = staff
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        if not _has_visit(request):
            return None
        staff = request.user
        visit = visit_of(request, staff) if isinstance(staff, User) else None
        if visit is None:
            return _over(request)
        request.view_as = visit  # type: ignore[attr-defined]  # for the banner
        return _shown(request, staff, visit) if isinstance(staff, User) else None


def _has_visit(request: HttpRequest) -> bool:
    """Without asking the session where nobody has one, or where it makes no difference."""
    match = request.resolver_match
    if match is None or match.view_name.startswith(APART) or match.view_name in OUT:
        return False
    return settings.SESSION_COOKIE_NAME in request.COOKIES and KEY in request.session


def _shown(request: HttpRequest, staff: User, visit: Visit) -> HttpResponse | None:
    """None where the view may go on, as staff or as the person."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name in STREAMS:
        return HttpResponse(status=204)  # tells the browser not to ask again
    if request.method not in {"GET", "HEAD"}:
        return _refused(request)
    if name.startswith(OF_STAFF):
        return None
    if not is_shown(name, visit):
        return _refused(request)
    if name not in UNNOTED and not _is_part_of_a_page(request, visit):
        note_page(staff=staff, visit=visit, path=request.path)
    request.user = visit.person
    return None


def _is_part_of_a_page(request: HttpRequest, visit: Visit) -> bool:
    """A small picture, once a page that shows such has its line."""
    is_small = request.path.rpartition("/")[2] in SMALL
    return is_small and has_seen_page(visit, *map(reverse, SHOWING_FILES))


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/staff/only_looking.html", status=403)


def _over(request: HttpRequest) -> HttpResponse:
    del request.session[KEY]
    messages.info(request, _("The visit is over. You are yourself again."))
    return redirect("accounts:staff")
