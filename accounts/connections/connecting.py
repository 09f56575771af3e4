"""Letting a program act for somebody, and ending that."""

from collections.abc import Collection, Mapping
from uuid import UUID

from allauth.idp.oidc.models import Client, Token
from django.db import transaction
from django.utils import timezone

from accounts.connections.asked import MEANINGS, in_words
from accounts.connections.programs import program_of
from accounts.models import Connection, User
from accounts.notices.inform import inform


@transaction.atomic
def connect(
    *, owner: User, client: Client, scopes: Collection[str], origin: Mapping[str, str]
) -> Connection:
    """Note a consent. Whoever allows nothing new is not told of it again."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # two consents, one after another
    known = Connection.objects.filter(owner=owner, client=client).first()
    before = known.scopes if known else []
    allowed = [scope for scope in MEANINGS if scope in scopes or scope in before]
    connection, _created = Connection.objects.update_or_create(
        owner=owner, client=client, defaults={"scopes": allowed, "allowed_at": timezone.now()}
    )
    if set(allowed) != set(before):
        _say_so(connection, origin)
    return connection


@transaction.atomic
def disconnect(*, owner: User, public_id: UUID) -> str:
    """End a connection and every token of it at once; the program's name, or "" for none."""
    mine = Connection.objects.select_for_update().filter(owner=owner, public_id=public_id)
    connection = mine.select_related("client").first()
    if connection is None:
        return ""
    end(connection)
    return program_of(connection.client).name


def end(connection: Connection) -> None:
    """Take everything from a program. The row must be locked, so that no token slips by."""
    Token.objects.filter(user_id=connection.owner_id, client_id=connection.client_id).delete()
    connection.delete()


def _say_so(connection: Connection, origin: Mapping[str, str]) -> None:
    name = program_of(connection.client).name
    words = "; ".join(str(word) for word in in_words(connection.scopes))
    facts = {"program": name, "scopes": words, **origin}
    inform(person=connection.owner, kind="program_connected", facts=facts)
