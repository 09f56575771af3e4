"""Where a guest may go: wherever anybody may, the studio and the library; and the doors to an
account. Who is a guest says the row alone: also where the brand takes no new ones any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.signing_in.guests.allowance import (
    NoGuests,
    TriedEnough,
    give_back_unmade,
    take_one_job,
)
from common.errors import DomainError
from common.fragments import wants_fragment

OPEN: Final = frozenset({"generation"})
"""Namespaces whose every page a guest may enter."""

DOORS: Final = (
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_reset_password",
    "openid_connect_",
    "socialaccount_signup",
    "socialaccount_login_",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "headless:",
    "idp:oidc:authorization",
)
"""Pages that are for who is not signed in: to them a guest is nobody in particular."""

MAKING: Final = frozenset({"generation:studio", "generation:job_retry", "generation:job_vary"})
SEEN_ANEW: Final = timedelta(hours=12)


class GuestMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        guest: User | None = getattr(request, "guest_who_makes", None)
        if guest:
            give_back_unmade(request=request, guest=guest)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_args: Any
    ) -> HttpResponseBase | None:
        guest = _guest(request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if guest is None:
            return None
        if name.startswith(DOORS):
            request.guest = guest  # type: ignore[attr-defined]
            request.user = AnonymousUser()
            return None
        _note_visit(guest)
        if name in MAKING and request.method == "POST":
            return _make(request, guest)
        return None if _is_open(view, name) else redirect("account_signup")


def _guest(request: HttpRequest) -> User | None:
    """Looked for only in browsers with a session: elsewhere no page asks for it."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = request.user
    return user if isinstance(user, User) and user.is_guest else None


def _is_open(view: Callable[..., Any], name: str) -> bool:
    """Whether it is a visitor's page, as those say that need nobody to be signed in."""
    for_anybody = not getattr(view, "login_required", True)
    return for_anybody or name.rpartition(":")[0] in OPEN


def _note_visit(guest: User) -> None:
    now = timezone.now()
    if guest.last_login is None or guest.last_login < now - SEEN_ANEW:
        User.objects.filter(pk=guest.pk).update(last_login=now)


def _toast(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    context = {
        "words": refusal.sentences,
        "code": refusal.code,
        "link": "account_signup",
        "link_words": _("Sign up"),
    }
    return render(request, "components/toast.html", context, status=422)


def _make(request: HttpRequest, guest: User) -> HttpResponse | None:
    try:
        take_one_job(request=request, guest=guest)
    except (NoGuests, TriedEnough) as refusal:
        if wants_fragment(request):
            return _toast(request, refusal)
        messages.info(request, refusal.sentences)
        return redirect("account_signup")
    request.guest_who_makes = guest  # type: ignore[attr-defined]
    return None
