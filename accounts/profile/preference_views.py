from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import person
from accounts.profile.forms import PreferencesForm
from accounts.profile.preferences import save_preferences
from accounts.zones import guess_zone


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = PreferencesForm(request.POST or None, user=user)
    if form.is_valid():
        save_preferences(user=user, chosen=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:preferences")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/profile/preferences.html", {"form": form}, status=status)


@require_POST
def tell_zone(request: HttpRequest) -> HttpResponse:
    """The browser says its time zone once; what somebody chose stays."""
    guess_zone(user=person(request), name=request.POST.get("time_zone", ""))
    return HttpResponse(status=204)
