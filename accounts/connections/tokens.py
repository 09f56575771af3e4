"""From the text that a program shows to the token that it is, while its connection stands."""

from datetime import datetime
from typing import Final

from allauth.idp.oidc.models import Token
from django.http import HttpRequest

from accounts.last_used import note_use
from accounts.models import Connection

LONGEST_TEXT: Final = 200
"""Characters of what a stranger calls a token that are looked at."""


def shown_text(request: HttpRequest) -> str:
    """What stands behind "Bearer"; a token in an address or a form is not looked at."""
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


def find_token(text: str, now: datetime) -> Token | None:
    """An access token with its person and program; without a standing connection it is none."""
    tokens = Token.objects.select_related("user", "client")
    token = tokens.lookup(Token.Type.ACCESS_TOKEN, text[:LONGEST_TEXT])
    if token is None:
        return None
    known = Connection.objects.of_token(user_id=token.user_id, client_id=token.client_id)
    connection = known.standing(now).first()
    if connection is None:
        return None
    note_use(connection, now)
    return token
