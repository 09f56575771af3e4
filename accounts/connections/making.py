"""A program that the operator lets in: it has a secret, and is shown as looked at."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from allauth.idp.oidc.models import Client
from django.core.exceptions import ValidationError

from accounts.connections.asked import MEANINGS
from accounts.connections.programs import LONGEST_NAME
from accounts.connections.redirects import is_acceptable
from accounts.names import check_name, tidy_name

GRANTS: Final = (Client.GrantType.AUTHORIZATION_CODE, Client.GrantType.REFRESH_TOKEN)


@dataclass(frozen=True, slots=True)
class MadeProgram:
    """A new program, and the one time its secret is known."""

    client: Client
    secret: str


def make_program(
    *, name: str, redirect_uris: Sequence[str], scopes: Collection[str]
) -> MadeProgram:
    """Make a confidential program. Raises ValidationError for what no program may have."""
    name = tidy_name(name)
    _check(name, redirect_uris, scopes)
    secret = secrets.token_urlsafe(48)
    client = Client(name=name, type=Client.Type.CONFIDENTIAL, grant_types="\n".join(GRANTS))
    client.set_redirect_uris(list(redirect_uris))
    client.set_scopes([scope for scope in MEANINGS if scope in scopes])
    client.set_secret(secret)
    client.save(force_insert=True)
    return MadeProgram(client, secret)


def _check(name: str, redirect_uris: Sequence[str], scopes: Collection[str]) -> None:
    check_name(name)
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError(f"A name has 1 to {LONGEST_NAME} characters.")
    wrong = [uri for uri in redirect_uris if not is_acceptable(uri)]
    if wrong or not redirect_uris:
        raise ValidationError(
            f"A redirect address is exact, by https or on this device: {' '.join(wrong)}"
        )
    if unknown := set(scopes) - MEANINGS.keys():
        raise ValidationError(f"Unknown: {', '.join(sorted(unknown))}.")
