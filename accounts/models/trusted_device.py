import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone


class TrustedDeviceQuerySet(models.QuerySet["TrustedDevice"]):
    def since(self, moment: datetime) -> "TrustedDeviceQuerySet":
        return self.filter(trusted_at__gt=moment)


class TrustedDevice(models.Model):
    """A browser that somebody need not prove themselves in again. Of its cookie a hash is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="trusted_devices"
    )
    digest = models.BinaryField(unique=True)
    device_type = models.CharField(max_length=12)
    os = models.CharField(max_length=16)
    browser = models.CharField(max_length=16)
    trusted_at = models.DateTimeField(default=timezone.now)

    objects = TrustedDeviceQuerySet.as_manager()
