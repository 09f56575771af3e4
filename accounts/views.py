"""The account page, the mailbox of an embedded installation, and what allauth leaves open."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person
from accounts.forms import ProfileForm
from accounts.mailbox import letter, letters
from common.this_machine import is_from_this_machine

RETRY_AFTER_S = 60
"""The longest window of the rate limits that are counted per minute."""


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Who am I here, and the doors to change it."""
    user = person(request)
    form = ProfileForm(request.POST or None, initial={"display_name": user.display_name})
    if form.is_valid():
        user.display_name = form.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
        messages.success(request, _("Saved."))
        return redirect("accounts:account")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/account.html", {"form": form}, status=status)


@login_not_required
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """All messages that this installation sent, newest first."""
    _only_on_this_machine(request)
    return render(request, "accounts/mailbox.html", {"letters": list(letters())})


@login_not_required
@require_safe
def mailbox_letter(request: HttpRequest, key: str) -> HttpResponse:
    """One message as text, its links working."""
    _only_on_this_machine(request)
    found = letter(key)
    if found is None:
        raise Http404
    return render(request, "accounts/letter.html", {"letter": found})


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What a rate limit answers (allauth finds it as `handler429` of the URLs)."""
    answer = render(request, "429.html", status=429)
    answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def _only_on_this_machine(request: HttpRequest) -> None:
    """The mailbox holds links that sign people in: no stranger on the network may read it."""
    if not settings.MAILBOX_DIR or not is_from_this_machine(request):
        raise Http404
