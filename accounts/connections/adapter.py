"""What allauth's OpenID provider asks of us: who somebody is to a program, and what is allowed."""

from collections.abc import Iterable
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.models import Client, Token
from django.core.exceptions import ValidationError

from accounts.connections.asked import MEANINGS
from accounts.connections.registration import GRANTS, check_registration
from accounts.models import User
from accounts.models.awake import AWAKE


class ProgramAdapter(DefaultOIDCAdapter):
    """People are known to programs by their public id, and by nothing that they did not allow."""

    scope_display = {scope: meaning.may for scope, meaning in MEANINGS.items()}

    def get_user_sub(self, client: Client, user: User) -> str:  # noqa: ARG002  allauth calls it so
        return str(user.public_id)

    def get_user_by_sub(self, client: Client, sub: str) -> User | None:  # noqa: ARG002
        try:
            public_id = UUID(sub)
        except ValueError:
            return None
        return User.objects.filter(AWAKE, public_id=public_id, is_guest=False).first()

    def get_claims(
        self,
        purpose: Literal["id_token", "userinfo"],  # noqa: ARG002
        user: User,
        client: Client,
        scopes: Iterable[str],
        email: str | None = None,  # noqa: ARG002
        **_kwargs: Any,
    ) -> dict[str, Any]:
        claims: dict[str, Any] = {"sub": self.get_user_sub(client, user)}
        if "profile" in scopes and user.display_name:
            claims["name"] = user.display_name
        if "email" in scopes:
            claims |= {"email": user.email, "email_verified": True}
        return claims

    def validate_client_registration(
        self,
        *,
        client: Client,
        client_metadata: dict[str, Any],
        token: Token | None,  # noqa: ARG002
        bearer_token: str | None,  # noqa: ARG002
        **_kwargs: Any,
    ) -> None:
        check_registration(client, redirect_uris=client_metadata["redirect_uris"])

    def validate_resource_uris(self, *, uris: list[str], **_kwargs: Any) -> None:
        """A token is for this service alone (RFC 8707)."""
        own = urlsplit(self.request.build_absolute_uri("/"))
        if any(urlsplit(uri)[:2] != own[:2] for uri in uris):
            raise ValidationError("That resource is not served here.")

    def populate_server_metadata(self, data: dict[str, Any]) -> None:
        """Say what is true here; allauth lists all that it could do."""
        data.pop("end_session_endpoint", None)
        data["scopes_supported"] = list(MEANINGS)
        data["grant_types_supported"] = [grant.value for grant in GRANTS]
        data["response_types_supported"] = ["code"]
