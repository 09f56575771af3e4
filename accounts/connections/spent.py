"""Codes and refresh tokens work once. Who shows a spent one has a copy, so all is ended.

allauth forgets a code or refresh token when it is used, which leaves two gaps: two requests at the
same moment, and a thief who comes second. A unique row in the transaction that gives out the new
tokens closes both (RFC 9700, 4.14.2; RFC 6749, 4.1.2).
"""

import hashlib
from datetime import timedelta

import structlog
from allauth.idp.oidc.models import Token
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.connections.connecting import end
from accounts.connections.programs import program_of
from accounts.models import Connection, SpentGrant
from accounts.notices.inform import inform
from accounts.notices.moment import moment

log = structlog.get_logger("maquette.connections")


class NotConnected(Exception):
    """The person ended this connection, or said yes too long ago."""


def spend_grant(grant: str, *, access_token: str) -> None:
    """Within the transaction that gives `access_token` out: this was the grant's one use.

    Raises IntegrityError where another request spent it before, NotConnected where there is no
    consent any more.
    """
    token = Token.objects.lookup(Token.Type.ACCESS_TOKEN, access_token)
    if token is None:
        raise NotConnected
    known = Connection.objects.of_token(user_id=token.user_id, client_id=token.client_id)
    connection = known.standing(timezone.now()).select_for_update(of=("self",)).first()
    if connection is None:
        raise NotConnected
    SpentGrant.objects.create(connection=connection, digest=_digest(grant))


@transaction.atomic
def end_if_spent(grant: str) -> None:
    """End the connection that this grant had opened, if it was spent before; tell its owner."""
    spent = SpentGrant.objects.filter(digest=_digest(grant)).first()
    if spent is None:
        return
    connection = Connection.objects.select_for_update().filter(pk=spent.connection_id).first()
    if connection is not None:
        log.warning("grant_shown_twice", client=connection.client_id)
        end(connection)
        _say_so(connection)


def forget_spent_grants() -> None:
    """A grant that is older than the longest refresh token would be refused for its age."""
    oldest = timezone.now() - timedelta(seconds=settings.IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN)
    SpentGrant.objects.before(oldest).delete()


def _say_so(connection: Connection) -> None:
    facts = {
        "program": program_of(connection.client).name,
        "at": moment(timezone.now(), user=connection.owner),
    }
    inform(person=connection.owner, kind="program_ended", facts=facts)


def _digest(grant: str) -> bytes:
    return hashlib.sha256(grant.encode("utf-8", "replace")).digest()
