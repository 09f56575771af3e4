"""Programs that register themselves (RFC 7591): open to all, and good for nothing by itself.

What is registered is public, with a proof key (PKCE), an exact way back and our scopes only. A
person's consent is asked for each; until then it is a row that a sweep takes away again.
"""

import unicodedata
from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.idp.oidc import views
from allauth.idp.oidc.models import Client
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from accounts.connections.asked import MEANINGS, REGISTERED_WITHOUT_ASKING
from accounts.connections.programs import LONGEST_NAME
from accounts.connections.redirects import is_acceptable
from accounts.connections.refusal import refusal
from accounts.names import check_name, look_of

LONGEST_BODY: Final = 16 << 10
MOST_REDIRECTS: Final = 5
GRANTS: Final = (
    Client.GrantType.AUTHORIZATION_CODE,
    Client.GrantType.REFRESH_TOKEN,
    Client.GrantType.DEVICE_CODE,
)
NOWHERE: Final = "https://nowhere.invalid/"
"""In place of a way back where none is needed: allauth's form asks for one. It is not kept."""
LURES: Final = ("://", "www.", "@", "\\")
"""What would make a link, or an address, of a name in somebody's mail."""


class RegistrationView(views.ClientRegistrationView):
    """allauth's, with a limit before any work and with what we take for granted filled in."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="allauth.idp.oidc", action="registration_tried"):
            return refusal("temporarily_unavailable", "Too many requests.", status=429)
        if len(request.body) > LONGEST_BODY:
            return refusal("invalid_client_metadata", "That is too much.", status=413)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _get_client_metadata(self) -> dict[str, Any] | None:
        given: dict[str, Any] | None = super()._get_client_metadata()
        if given is None:
            return None
        asked = given.get("scope") or " ".join(REGISTERED_WITHOUT_ASKING)
        metadata = given | {
            "token_endpoint_auth_method": "none",
            "grant_types": given.get("grant_types") or list(GRANTS[:2]),
            "scope": asked,
        }
        if "redirect_uris" not in given and not _leads_back(metadata["grant_types"]):
            metadata["redirect_uris"] = [NOWHERE]
        return metadata


def check_registration(client: Client, *, redirect_uris: list[str]) -> None:
    """Refuse what a stranger may not register; keep of their words only what was checked."""
    _check_redirects(redirect_uris)
    _check_name(client.name)
    if unknown := set(client.get_scopes()) - MEANINGS.keys():
        raise ValidationError(f"Unknown scope(s): {' '.join(sorted(unknown))[:200]}")
    if set(client.get_grant_types()) - set(GRANTS):
        raise ValidationError("Only codes, device codes and refresh tokens are given out.")
    if client.get_response_types() != ["code"]:
        raise ValidationError("The only response type is code.")
    if not _leads_back(client.get_grant_types()):
        client.set_redirect_uris([])
    client.type = Client.Type.PUBLIC
    client.set_default_scopes([])
    client.allow_uri_wildcards = client.skip_consent = False
    client.data = {"dcr": True}


def _leads_back(grant_types: object) -> bool:
    """Whether people are sent anywhere; from a page for a device nobody is."""
    return not isinstance(grant_types, list) or Client.GrantType.AUTHORIZATION_CODE in grant_types


def _check_redirects(uris: list[str]) -> None:
    if len(uris) > MOST_REDIRECTS or not all(is_acceptable(uri) for uri in uris):
        words = (
            f"Name at most {MOST_REDIRECTS} exact addresses, each by https or on the loopback "
            "interface (127.0.0.1 or localhost), without wildcards and fragments."
        )
        raise ImmediateHttpResponse(refusal("invalid_redirect_uri", words))


def _check_name(name: str) -> None:
    check_name(name)
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"A name has at most {LONGEST_NAME} characters.")
    plain = unicodedata.normalize("NFKC", name).casefold()
    if any(lure in plain for lure in LURES) or look_of(settings.BRAND.name) in look_of(name):
        raise ValidationError("A name is neither an address nor our own name.")
