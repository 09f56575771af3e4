"""One sign-in with a provider, from the code that came back to the claims that we believe."""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from accounts.signing_in.openid import discovery
from accounts.signing_in.openid.refusals import NotBelieved, UnknownKey
from accounts.signing_in.openid.registered import Registered
from accounts.signing_in.openid.tokens import believed

TAKEN = ("sub", "email", "email_verified", "name", "picture")
"""All that is ever read of what a provider says."""


class OpenIDClient(OpenIDConnectOAuth2Adapter):
    """allauth's name for this is an adapter. It lives for one request."""

    nonce = ""
    """What this sign-in was started with; set by the view from the state in the session."""

    @property
    def registered(self) -> Registered:
        found: Registered = get_adapter().registered(self.provider_id)
        return found

    @property
    def openid_config(self) -> Mapping[str, Any]:
        return discovery.configuration(self.registered)

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,
        **kwargs: Any,
    ) -> SocialLogin:
        """Who signs in. Always by an ID token, whose signature is always looked at."""
        del app
        id_token = kwargs["response"].get("id_token")
        if not isinstance(id_token, str) or not self.nonce:
            raise NotBelieved
        claims = dict(self._believed(id_token))
        if not claims.get("email"):
            claims |= self._more(claims["sub"], token.token)
        kept = {name: claims[name] for name in TAKEN if name in claims}
        return self.get_provider().sociallogin_from_response(request, kept)

    def _believed(self, id_token: str) -> Mapping[str, Any]:
        """A key that we do not know may be a new one: then the keys are asked for once more."""
        try:
            return self._checked(id_token)
        except UnknownKey:
            discovery.forget_keys(self.registered)
            return self._checked(id_token)

    def _checked(self, id_token: str) -> Mapping[str, Any]:
        provider = self.registered
        return believed(
            id_token,
            keys=discovery.signing_keys(provider),
            issuer=provider.issuer,
            client_id=provider.client_id,
            nonce=self.nonce,
        )

    def _more(self, sub: str, access_token: str) -> Mapping[str, Any]:
        """Some providers put the address only here. It must be about the same person."""
        if "userinfo_endpoint" not in self.openid_config:
            return {}
        info = self._fetch_user_info(access_token)
        if not isinstance(info, dict) or info.get("sub") != sub:
            raise NotBelieved
        return info
