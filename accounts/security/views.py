"""The security page: where somebody is signed in, how, and what was tried."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.access import person
from accounts.security.history import history_of
from accounts.security.shown import shown_factors, shown_session, shown_sign_in, shown_trust
from accounts.sessions import end_session, end_sessions, sessions_of
from accounts.trust import end_trust, trusted_devices_of


@require_GET
def security(request: HttpRequest) -> HttpResponse:
    user = person(request)
    here = request.session.session_key
    context = {
        "sessions": [shown_session(session, here=here) for session in sessions_of(user)],
        "factors": shown_factors(Authenticator.objects.filter(user=user)),
        "trusted": [shown_trust(device) for device in trusted_devices_of(user)],
        "history": [shown_sign_in(row) for row in history_of(user)],
    }
    return render(request, "accounts/security/security.html", context)


@require_POST
def end_one(request: HttpRequest, session: str) -> HttpResponse:
    """End one session of this person, also the one that asks."""
    if not end_session(owner=person(request), name=session):
        raise Http404
    messages.success(request, _("That session is ended."))
    return redirect("accounts:security")


@require_POST
def end_one_trust(request: HttpRequest, public_id: UUID) -> HttpResponse:
    if not end_trust(owner=person(request), public_id=public_id):
        raise Http404
    messages.success(request, _("That device is not trusted any more."))
    return redirect("accounts:security")


@require_POST
def end_all_trust(request: HttpRequest) -> HttpResponse:
    end_trust(owner=person(request))
    messages.success(request, _("No device is trusted any more."))
    return redirect("accounts:security")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    count = end_sessions(owner=person(request), but=request.session.session_key)
    words = ngettext("%(count)d session is ended.", "%(count)d sessions are ended.", count)
    messages.success(request, words % {"count": count})
    return redirect("accounts:security")
