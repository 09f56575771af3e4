"""The page on which a visitor begins."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.signing_in.guests.allowance import TriedEnough
from accounts.signing_in.guests.forms import TryForm
from accounts.signing_in.guests.start import start_guest


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def try_it(request: HttpRequest) -> HttpResponse:
    """One question, then the studio."""
    if settings.BRAND.guests is None:
        raise Http404
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = TryForm(request.POST or None)
    if form.is_valid():
        try:
            start_guest(request=request, birth_year=form.cleaned_data["birth_year"])
            return redirect(settings.LOGIN_REDIRECT_URL)
        except TriedEnough as refusal:
            form.add_error(None, refusal.sentences)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/signing_in/try.html", {"form": form}, status=status)
