"""The page for a device without a browser: enter its code, see what it asks, say yes or no."""

from typing import Any, Final

from allauth.account.internal.userkit import user_id_to_str
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.idp.oidc.forms import ConfirmCodeForm
from allauth.idp.oidc.internal.oauthlib import device_codes
from django import forms
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


class AnswerForm(forms.Form):
    """What of the asked the person allows: all of it, until they take something away."""

    scopes = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Leave at least one, or do not connect it.")},
    )

    def __init__(self, *args: Any, asked: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(scope, scope) for scope in MEANINGS if scope in asked]
        field.initial = asked


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
    asked = _waiting(form.device_code).get("scope") or []
    posted = request.POST if request.POST.get("action") == "grant" else None
    answer = AnswerForm(posted, asked=asked)
    boxes = [(box, MEANINGS[box.data["value"]]) for box in answer["scopes"]]
    context = {
        "program": program_of(form.client),
        "code": form.cleaned_data["code"],
        "form": answer,
        "asked": boxes,
    }
    if request.method == "POST" and (posted is None or answer.is_valid()):
        allowed = answer.cleaned_data["scopes"] if posted else []
        context["allowed"] = _answer(request, user, form, allowed)
        return render(request, "accounts/connections/answered.html", context)
    status = 422 if answer.is_bound else 200
    return render(request, "accounts/connections/device.html", context, status=status)


def _answer(request: HttpRequest, user: User, asks: DeviceForm, scopes: list[str]) -> bool:
    """Let the device in for these, or refuse it where there are none."""
    if scopes:
        connect(owner=user, client=asks.client, scopes=scopes, origin=origin_of(request, user))
    waiting = _waiting(asks.device_code)
    answer = {"granted": bool(scopes), "user": user_id_to_str(user), "scope": scopes}
    # In one piece: a device that asks meanwhile must never find a yes to more than was allowed.
    if waiting and waiting["granted"] is None:
        device_codes.update_device_state(asks.device_code, waiting | answer)
    return bool(scopes)


def _waiting(device_code: str) -> dict[str, Any]:
    known: dict[str, Any] = cache.get(device_codes.cache_device_code_key(device_code)) or {}
    return known
