"""The account page, and what allauth leaves open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import person
from accounts.forms import ProfileForm

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


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What a rate limit answers (allauth finds it as `handler429` of the URLs)."""
    answer = render(request, "429.html", status=429)
    answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer
