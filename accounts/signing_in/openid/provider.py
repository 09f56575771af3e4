"""A provider as allauth knows one: what is asked of it, and what is taken from its answer."""

import secrets
from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthAction
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from accounts.addresses import normal_address
from accounts.signing_in.openid.client import OpenIDClient

SCOPES = ("openid", "email", "profile")


class OpenIDProvider(OpenIDConnectProvider):
    """Code flow with PKCE (S256) and a nonce. Nothing in an address of ours can ask for more."""

    package = "accounts.signing_in.openid"
    oauth2_adapter_class = OpenIDClient
    pkce_enabled_default = True
    supports_token_authentication = False
    """A token that a program brings has no nonce of ours."""

    def get_scope(self) -> list[str]:
        return list(SCOPES)

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002
        return self.get_scope()

    def get_auth_params_from_request(
        self,
        request: HttpRequest,  # noqa: ARG002
        action: str,
    ) -> dict[str, str]:
        again = action == AuthAction.REAUTHENTICATE
        return {"prompt": "login"} if again else {}

    def redirect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """allauth sends no nonce: ours goes along, and into the state that the callback finds."""
        nonce = secrets.token_urlsafe(32)
        asked = {**(kwargs.pop("auth_params", None) or {}), "nonce": nonce}
        answer: HttpResponse = super().redirect(
            request, *args, auth_params=asked, nonce=nonce, **kwargs
        )
        return answer

    def sociallogin_from_response(
        self, request: HttpRequest, response: Mapping[str, Any]
    ) -> SocialLogin:
        """The address of the picture is carried apart, so that it is never stored."""
        login = super().sociallogin_from_response(request, response)
        login.picture = _text(response.get("picture"))
        return login

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        return {}

    def extract_common_fields(self, data: Mapping[str, Any]) -> dict[str, str]:
        return {"name": _text(data.get("name"))}

    def extract_email_addresses(self, data: Mapping[str, Any]) -> list[EmailAddress]:
        """One that the provider has confirmed, in our spelling, or none."""
        if data.get("email_verified") not in (True, "true"):
            return []
        try:
            address = normal_address(_text(data.get("email")))
        except ValidationError:
            return []
        return [EmailAddress(email=address, verified=True, primary=True)]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
