from django.conf import settings
from django.db import models


class Avatar(models.Model):
    """The small picture of a person: our own re-encoding, WebP, sealed under their key."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="avatar"
    )
    sealed = models.BinaryField()
    changed_at = models.DateTimeField()
