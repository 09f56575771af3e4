"""Signing up, in and out for programs that have no page of ours: a few of allauth's addresses.

Here is only what asks by the same forms and refuses by the same rules as our pages do. A way by a
provider needs a browser and our last question; addresses, factors and sessions of an account are
looked after on its pages. What is not in this list has no address.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from allauth.headless.account import views as account
from allauth.headless.account.inputs import (
    RequestLoginCodeInput,
    RequestPasswordResetInput,
    SignupInput,
)
from allauth.headless.adapter import DefaultHeadlessAdapter
from allauth.headless.base.views import APIView, ConfigView
from allauth.headless.constants import Client
from allauth.headless.mfa import views as mfa
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from accounts.models import User
from accounts.signing_in.forms import OneAccount, RequestCodeForm, RequestResetForm

View = Callable[[HttpRequest], HttpResponse]
Doors = Mapping[str, tuple[str, type[APIView]]]


class ProgramSignUp(OneAccount, SignupInput):
    """As our page: two at once make one account, and a known address costs as much."""


class ProgramCode(RequestCodeForm, RequestLoginCodeInput):
    """As our page: an address that waits to be confirmed is no way into an account."""


class ProgramReset(RequestResetForm, RequestPasswordResetInput):
    """The same for a new password."""


class SignUpView(account.SignupView):
    input_class: Final = {"POST": ProgramSignUp}


class RequestCodeView(account.RequestLoginCodeView):
    input_class = ProgramCode


class RequestResetView(account.RequestPasswordResetView):
    input_class = ProgramReset


class HeadlessAdapter(DefaultHeadlessAdapter):
    def user_as_dataclass(self, user: User) -> Any:
        """People are known to programs by their public id."""
        told = super().user_as_dataclass(user)
        told.id = str(user.public_id) if user.pk else None
        return told


ACCOUNT: Final[Doors] = {
    "session": ("current_session", account.SessionView),
    "signup": ("signup", SignUpView),
    "login": ("login", account.LoginView),
    "code/request": ("request_login_code", RequestCodeView),
    "code/resend": ("resend_login_code", account.ResendLoginCodeView),
    "code/confirm": ("confirm_login_code", account.ConfirmLoginCodeView),
    "email/verify": ("verify_email", account.VerifyEmailView),
    "password/request": ("request_password_reset", RequestResetView),
    "password/reset": ("reset_password", account.ResetPasswordView),
}
MFA: Final[Doors] = {
    "2fa/authenticate": ("authenticate", mfa.AuthenticateView),
    "webauthn/authenticate": ("authenticate_webauthn", mfa.AuthenticateWebAuthnView),
    "webauthn/login": ("login_webauthn", mfa.LoginWebAuthnView),
}


def _of_client(client: Client) -> URLResolver:
    patterns: list[URLPattern | URLResolver] = [
        _door("config", "config", ConfigView, client),
        *(_group(name, doors, client) for name, doors in (("account", ACCOUNT), ("mfa", MFA))),
    ]
    return path(f"{client.value}/v1/", include((patterns, "headless"), namespace=client.value))


def _group(namespace: str, doors: Doors, client: Client) -> URLResolver:
    patterns = [_door(where, name, view, client) for where, (name, view) in doors.items()]
    return path("auth/", include((patterns, "headless"), namespace=namespace))


def _door(where: str, name: str, view: type[APIView], client: Client) -> URLPattern:
    return path(where, _without_rows(view.as_api_view(client=client)), name=name)


def _without_rows(view: View) -> View:
    """allauth tells by which row of a table somebody proved who they are. Numbers stay here."""

    @wraps(view)
    def told(request: HttpRequest) -> HttpResponse:
        answer = view(request)
        body = json.loads(answer.content or "{}")
        proofs = body.get("data", {}).get("methods", ())
        for proof in proofs:
            proof.pop("id", None)
        if proofs:
            answer.content = json.dumps(body).encode()
        return answer

    return told


app_name = "headless"
urlpatterns = [_of_client(client) for client in (Client.BROWSER, Client.APP)]
