"""Who somebody is here: name and picture, and the doors to change the rest."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import person
from accounts.corrections import apply_correction
from accounts.profile.avatar import MEDIA_TYPE, avatar_bytes, remove_avatar, set_avatar
from accounts.profile.forms import AvatarForm, ProfileForm
from common.errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = ProfileForm(request.POST or None, initial={"display_name": user.display_name})
    if form.is_valid():
        apply_correction(user=user, changes=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:account")
    return _page(request, status=422 if form.is_bound else 200, form=form)


@require_POST
def choose_avatar(request: HttpRequest) -> HttpResponse:
    """Show this picture from now on, or say why not."""
    form = AvatarForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, status=422, avatar_form=form)
    try:
        set_avatar(user=person(request), data=form.cleaned_data["picture"].read())
    except DomainError as refusal:
        form.add_error("picture", form.refused(refusal))
        return _page(request, status=refusal.status, avatar_form=form)
    messages.success(request, _("Saved."))
    return redirect("accounts:account")


@require_POST
def drop_avatar(request: HttpRequest) -> HttpResponse:
    if remove_avatar(user=person(request)):
        messages.success(request, _("Your picture is gone."))
    return redirect("accounts:account")


@require_safe
def avatar(request: HttpRequest, version: int) -> HttpResponse:
    """The picture of who asks. There is no address for anybody else's."""
    picture = avatar_bytes(user=person(request), version=version)
    if picture is None:
        raise Http404
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(picture, content_type=MEDIA_TYPE, headers=headers)


def _page(request: HttpRequest, *, status: int, **forms: Any) -> HttpResponse:
    """Whichever form is not in question is as it was."""
    name = {"display_name": person(request).display_name}
    context = {"form": ProfileForm(initial=name), "avatar_form": AvatarForm()} | forms
    return render(request, "accounts/profile/profile.html", context, status=status)
