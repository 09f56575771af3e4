import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def live(self, now: datetime) -> "ApiKeyQuerySet":
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)


class ApiKey(models.Model):
    """A key for programs. Only its SHA-256 is kept: with 256 random bits it needs no salt."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=16)
    """What is shown of it: its kind and its first characters."""
    digest = models.BinaryField(unique=True)
    is_test = models.BooleanField(default=False)
    scopes = ArrayField(models.CharField(max_length=32))
    spending_cap = models.PositiveIntegerField(null=True, blank=True)
    """Credits in all; None for no cap."""
    spent = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spending_cap=None) | Q(spent__lte=F("spending_cap")),
                name="api_key_keeps_its_cap",
            )
        ]
        indexes = [models.Index(fields=["owner", "-created_at"], name="api_key_list")]
