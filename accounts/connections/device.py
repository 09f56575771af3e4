"""The page for a device without a browser: enter its code, see what it asks, say yes or no."""

from typing import Any, Final

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.idp.oidc.forms import ConfirmCodeForm
from allauth.idp.oidc.internal.oauthlib import device_codes
from allauth.idp.oidc.models import Client
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.access import person
from accounts.connections.asked import MEANINGS
from accounts.connections.connecting import connect
from accounts.connections.programs import program_of
from accounts.models import User
from accounts.origin import origin_of

NOT_SHOWN: Final = _("No device shows that code now. Look again, or let it show a new one.")


class DeviceForm(ConfirmCodeForm):
    """The code from the device, in small letters or with spaces just as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code on the device")
        field.max_length = 40
        field.widget.attrs = {"autocomplete": "off", "autocapitalize": "characters"}
        field.error_messages["required"] = _("Enter the code that the device shows.")

    def clean_code(self) -> str:
        letters = normalize_user_code(self.cleaned_data["code"]).upper()
        self.cleaned_data["code"] = f"{letters[:4]}-{letters[4:]}"
        try:
            code: str = super().clean_code()
        except ValidationError as refusal:
            if refusal.code != "incorrect_code":
                raise
            raise ValidationError(NOT_SHOWN, "incorrect_code") from None
        return code


@require_http_methods(["GET", "POST"])
def device(request: HttpRequest) -> HttpResponse:
    """The code comes in the address, or is asked for; the answer comes by POST."""
    user = person(request)
    if user.is_guest:
        raise PermissionDenied
    form = DeviceForm(request.GET if "code" in request.GET else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/connections/code.html", {"form": form}, status=status)
    asked = _asked_scopes(form.device_code)
    context = {
        "program": program_of(form.client),
        "code": form.cleaned_data["code"],
        "asked": [meaning for scope, meaning in MEANINGS.items() if scope in asked],
    }
    if request.method == "POST":
        context["allowed"] = _answer(request, user, form.client, form.device_code, asked)
        return render(request, "accounts/connections/answered.html", context)
    return render(request, "accounts/connections/device.html", context)


def _answer(
    request: HttpRequest, user: User, client: Client, device_code: str, asked: list[str]
) -> bool:
    allowed = request.POST.get("action") == "grant"
    if allowed:
        connect(owner=user, client=client, scopes=asked, origin=origin_of(request, user))
    device_codes.confirm_or_deny_device_code(user, device_code, confirm=allowed)
    return allowed


def _asked_scopes(device_code: str) -> list[str]:
    waiting = cache.get(device_codes.cache_device_code_key(device_code)) or {}
    return waiting.get("scope") or []
