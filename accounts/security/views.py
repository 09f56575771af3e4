"""The security page: where somebody is signed in, how, and what was tried."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.access import person
from accounts.security.history import history_of
from accounts.security.shown import shown_factors, shown_session, shown_sign_in
from accounts.sessions import end_session, end_sessions, sessions_of


@require_GET
def security(request: HttpRequest) -> HttpResponse:
    user = person(request)
    here = request.session.session_key
    context = {
        "sessions": [shown_session(session, here=here) for session in sessions_of(user)],
        "factors": shown_factors(Authenticator.objects.filter(user=user)),
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
def end_others(request: HttpRequest) -> HttpResponse:
    count = end_sessions(owner=person(request), but=request.session.session_key)
    words = ngettext("%(count)d session is ended.", "%(count)d sessions are ended.", count)
    messages.success(request, words % {"count": count})
    return redirect("accounts:security")
