"""Which ways to sign in the brand offers. What it does not offer has no address."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

GOOGLE: Final = "google"
"""The name of one provider, which has a switch of its own."""


class Way(StrEnum):
    PASSWORD = "password"  # noqa: S105  the name of a way
    CODE = "code"
    PASSKEY = "passkey"
    GOOGLE = "google"
    OIDC = "oidc"


PASSWORD_PAGES: Final = (
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_change_password",
    "account_set_password",
    "account:login",
    "account:signup",
    "account:request_password_reset",
    "account:reset_password",
)
CODE_PAGES: Final = (
    "account_request_login_code",
    "account_confirm_login_code",
    "account:request_login_code",
    "account:confirm_login_code",
    "account:resend_login_code",
)
PASSKEY_PAGES: Final = (
    "mfa_login_webauthn",
    "account_signup_by_passkey",
    "mfa:login_webauthn",
)
NEEDED: Final = (
    dict.fromkeys(PASSWORD_PAGES, (Way.PASSWORD,))
    | dict.fromkeys(CODE_PAGES, (Way.CODE,))
    | dict.fromkeys(PASSKEY_PAGES, (Way.PASSKEY,))
)


class WaysMiddleware:
    """404 for every address of a way that the brand does not offer, also for programs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        needed = _needed(request)
        if needed and not any(is_on(way) for way in needed):
            raise Http404


def is_on(way: Way) -> bool:
    offered: bool = getattr(settings.BRAND.sign_in, way)
    return offered


def way_of(provider: str) -> Way:
    """The switch of a provider, by its name in the addresses."""
    return Way.GOOGLE if provider == GOOGLE else Way.OIDC


def _needed(request: HttpRequest) -> tuple[Way, ...]:
    """Any one of these must be on. The page to sign in is always there; its form is not."""
    match = request.resolver_match
    name = match.view_name if match else ""
    if name.startswith("headless:"):
        name = ":".join(name.split(":")[2:])
    if name == "account_login" and request.method == "POST":
        return (Way.PASSWORD,)
    if name == "account_signup" and request.method == "POST":
        return (Way.PASSWORD, Way.CODE)
    return NEEDED.get(name, ())
