import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from accounts.models.awake import OWNER_IS_AWAKE


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def of_token(self, *, user_id: int | None, client_id: str | None) -> "ConnectionQuerySet":
        return self.filter(owner_id=user_id, client_id=client_id)

    def standing(self, now: datetime) -> "ConnectionQuerySet":
        """Allowed not too long ago, by somebody who is there."""
        lately = now - settings.CONNECTION_LASTS_FOR
        return self.filter(OWNER_IS_AWAKE, owner__is_guest=False, allowed_at__gt=lately)

    def outlived(self, now: datetime) -> "ConnectionQuerySet":
        return self.filter(allowed_at__lte=now - settings.CONNECTION_LASTS_FOR)


class Connection(models.Model):
    """A program that somebody allowed to act for them. Without this row no token of it works."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="connections")
    client = models.ForeignKey("allauth_idp_oidc.Client", models.CASCADE, related_name="+")
    scopes = ArrayField(models.CharField(max_length=32))
    """All that was allowed since it was connected; a single token may carry less."""
    connected_at = models.DateTimeField(auto_now_add=True)
    allowed_at = models.DateTimeField(default=timezone.now)
    """When its owner last said yes: from then on it lasts as long as settings say."""
    last_used_on = models.DateField(null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "client"], name="one_connection_a_program")
        ]


class SpentGrantQuerySet(models.QuerySet["SpentGrant"]):
    def before(self, moment: datetime) -> "SpentGrantQuerySet":
        return self.filter(spent_at__lt=moment)


class SpentGrant(models.Model):
    """A code or refresh token that was used. Whoever shows it again has copied it."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="spent_grants")
    digest = models.BinaryField(unique=True)
    spent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = SpentGrantQuerySet.as_manager()
