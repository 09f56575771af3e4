"""What acts for a person without their session: API keys and connected programs."""

from datetime import datetime

from allauth.idp.oidc.models import Token
from django.db import transaction

from accounts.models import ApiKey, Connection, User


def has_outside_access(owner: User) -> bool:
    keys = ApiKey.objects.filter(owner=owner, revoked_at=None)
    return keys.exists() or Connection.objects.filter(owner=owner).exists()


@transaction.atomic
def end_outside_access(*, owner: User, now: datetime) -> None:
    """Nothing of it comes back by itself: keys and connections are made anew."""
    ApiKey.objects.filter(owner=owner, revoked_at=None).update(revoked_at=now)
    connections = Connection.objects.filter(owner=owner)
    list(connections.order_by("pk").select_for_update())  # no program is given a token meanwhile
    connections.delete()
    Token.objects.filter(user=owner).delete()
