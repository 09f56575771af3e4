"""The way out: a rest, or the end. Both ask first who is there."""

from typing import Final
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person
from accounts.profile.after_erasure import what_goes, what_stays
from accounts.profile.ending import close_account, day, deactivate_account, end_of_grace
from accounts.profile.forms import CloseForm

_SIGNER: Final = Signer(salt="day of erasure")
"""Nobody is told a day by a page of ours that we have not named."""


@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    """What each of the two means, before anything is asked."""
    return render(request, "accounts/profile/ending.html", {"days": settings.ACCOUNT_GRACE_DAYS})


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth carries no types
def deactivate(request: HttpRequest) -> HttpResponse:
    """Who it is, is asked before the button is there, so that it is pressed once."""
    if request.method != "POST":
        return render(request, "accounts/profile/rest.html")
    deactivate_account(user=person(request), now=timezone.now())
    logout(request)
    return redirect("accounts:resting")


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth carries no types
def close(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays, and closes once its owner names the account."""
    user = person(request)
    form = CloseForm(request.POST or None, user=user)
    if form.is_valid():
        close_at = close_account(user=user, now=timezone.now())
        logout(request)
        return redirect(_page_of_closed(day(close_at, user=user)))
    context = {
        "form": form,
        "days": settings.ACCOUNT_GRACE_DAYS,
        "erased_on": day(end_of_grace(timezone.now()), user=user),
        "going": what_goes(),
        "staying": what_stays(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/profile/close.html", context, status=status)


@login_not_required
@require_safe
def resting(request: HttpRequest) -> HttpResponse:
    """For somebody who was just signed out: how to come back. It knows nobody."""
    return render(request, "accounts/profile/resting.html")


@login_not_required
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """For somebody who was just signed out: how to come back. It knows nobody, only the day."""
    try:
        erased_on = _SIGNER.unsign(request.GET.get("on", ""))
    except BadSignature:
        erased_on = ""
    context = {"days": settings.ACCOUNT_GRACE_DAYS, "erased_on": erased_on}
    return render(request, "accounts/profile/closed.html", context)


def _page_of_closed(erased_on: str) -> str:
    return f"{reverse('accounts:closed')}?{urlencode({'on': _SIGNER.sign(erased_on)})}"
