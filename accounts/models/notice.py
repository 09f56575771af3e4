import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """Something a person should know, shown inside the product until it was read."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=64)
    once_key = models.CharField(max_length=120, blank=True)
    """What it is about, where that must be told once only."""
    sealed_facts = models.BinaryField(null=True)
    """What the sentence of this kind is filled with, sealed under the owner's key."""
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "once_key"], condition=~Q(once_key=""), name="notice_told_once"
            )
        ]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="notice_list"),
            models.Index(fields=["owner"], condition=Q(read_at=None), name="notice_unread"),
        ]
