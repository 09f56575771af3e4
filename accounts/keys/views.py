"""The pages of keys: the list, a new one, ending one."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person
from accounts.keys.forms import KeyForm
from accounts.keys.making import make_key, revoke_key
from accounts.keys.shown import shown_key, shown_keys
from accounts.models import ApiKey, User
from accounts.origin import origin_of
from common.errors import DomainError


def owner_of_keys(request: HttpRequest) -> User:
    """Whoever tries the service without an account has none to give keys to."""
    user = person(request)
    if user.is_guest:
        raise PermissionDenied
    return user


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """All keys, also those that ended: what they were is still told."""
    mine = ApiKey.objects.filter(owner=owner_of_keys(request)).order_by("-created_at", "-pk")
    shown = shown_keys(mine, timezone.now())
    return render(request, "accounts/keys/keys.html", {"keys": shown})


@require_http_methods(["GET", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth carries no types
def new_key(request: HttpRequest) -> HttpResponse:
    """The answer to the form is the page that shows the key, this once."""
    owner = owner_of_keys(request)
    form = KeyForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        try:
            origin = origin_of(request, owner)
            made = make_key(owner=owner, wanted=form.wanted(now), origin=origin, now=now)
        except DomainError as refusal:
            form.add_error(None, refusal.sentences)
        else:
            return render(request, "accounts/keys/made.html", {"made": made})
    status = 422 if form.is_bound else 200
    return render(request, "accounts/keys/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Name the key that would end, then end it."""
    owner = owner_of_keys(request)
    key = get_object_or_404(ApiKey, owner=owner, public_id=public_id)
    now = timezone.now()
    if request.method == "POST":
        if revoke_key(owner=owner, public_id=public_id, now=now):
            messages.success(request, _("“%(name)s” is revoked.") % {"name": key.name})
        return redirect("accounts:keys")
    return render(request, "accounts/keys/revoke.html", {"shown": shown_key(key, now)})
