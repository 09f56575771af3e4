"""Where programs speak to us: allauth's endpoints, with what it leaves open closed."""

import json
from typing import Any

from allauth.core.internal import ratelimit
from allauth.idp.oidc import views
from allauth.idp.oidc.internal.clientkit import lookup_client
from allauth.idp.oidc.internal.oauthlib.request_validator import OAuthLibRequestValidator
from allauth.idp.oidc.internal.oauthlib.server import get_server
from allauth.idp.oidc.internal.oauthlib.utils import convert_response, extract_params
from allauth.idp.oidc.models import Client, Token
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.connections.connecting import end
from accounts.connections.limits import limits_refusals
from accounts.connections.refusal import refusal
from accounts.connections.spent import NotConnected, end_if_spent, spend_grant
from accounts.connections.tokens import find_token, shown_text
from accounts.models import Connection, User

GRANT_FIELDS = {
    Client.GrantType.AUTHORIZATION_CODE: "code",
    Client.GrantType.REFRESH_TOKEN: "refresh_token",
    Client.GrantType.DEVICE_CODE: "device_code",
}
REPLAYED = (Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN)
"""A device asks again and again by design, so its code shown twice is no alarm."""


class TokenView(views.TokenView):
    """Each grant once. A second time ends the connection, whoever of the two was the thief."""

    @limits_refusals
    def post(self, request: HttpRequest) -> HttpResponse:
        kind = request.POST.get("grant_type", "")
        grant = request.POST.get(GRANT_FIELDS.get(kind, ""), "")
        try:
            with transaction.atomic():
                _lock_connection_of(grant)
                answer: HttpResponse = super().post(request)
                if answer.status_code == 200:
                    spend_grant(grant, access_token=_access_token(answer))
                    return answer
        except (IntegrityError, NotConnected):
            answer = refusal("invalid_grant")
        if grant and kind in REPLAYED:
            end_if_spent(grant)
        return answer

    def _create_token_response(
        self, request: HttpRequest, *, user: User | None = None, data: Any = None
    ) -> HttpResponse:
        server = get_server(pre_token=[lambda asked: self._pre_token(asked, user, data)])
        if user is not None:
            server.device_code_grant.request_validator = AskedDevice()
        answer: HttpResponse = convert_response(
            *server.create_token_response(*extract_params(request))
        )
        return answer


class AskedDevice(OAuthLibRequestValidator):
    """allauth has looked the device's code up before; the newer oauthlib asks once more."""

    def validate_device_code(self, *_args: Any, **_kwargs: Any) -> str:
        return "authorized"


class RevokeView(views.RevokeView):
    """A program that gives its refresh token back is done; nothing of it lives on."""

    @limits_refusals
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = request.POST.get("token", "")
        with transaction.atomic():
            connection = _lock_connection_of(shown)
            answer: HttpResponse = super().post(request, *args, **kwargs)
            if connection and not Token.objects.lookup(Token.Type.REFRESH_TOKEN, shown):
                end(connection)
        return answer


class DeviceCodeView(views.DeviceCodeView):
    """A code for a device: so many a minute, for a purpose, if the program registered for it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="allauth.idp.oidc", action="device_code"):
            return refusal("temporarily_unavailable", status=429)
        client = lookup_client(request.POST.get("client_id", ""))
        if client and Client.GrantType.DEVICE_CODE not in client.get_grant_types():
            return refusal("unauthorized_client")
        if not request.POST.get("scope", "").split():
            return refusal("invalid_scope")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


class UserInfoView(views.UserInfoView):
    """Who somebody is, told only while the program is connected, and for a token in the header."""

    def _respond(self, request: HttpRequest) -> HttpResponse:
        if find_token(shown_text(request), timezone.now()) is None:
            answer: HttpResponse = refusal("invalid_token", status=401)
            answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return answer
        told: HttpResponse = super()._respond(request)
        return told


def _lock_connection_of(refresh_token: str) -> Connection | None:
    """Before any of its tokens is touched: whoever ends it takes the locks in the same order."""
    token = Token.objects.lookup(Token.Type.REFRESH_TOKEN, refresh_token)
    if token is None:
        return None
    known = Connection.objects.of_token(user_id=token.user_id, client_id=token.client_id)
    return known.select_for_update().first()


def _access_token(answer: HttpResponse) -> str:
    text: str = json.loads(answer.content)["access_token"]
    return text
