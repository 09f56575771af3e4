from django.db import models
from django.db.models import Q


class UserKeyQuerySet(models.QuerySet["UserKey"]):
    def live(self) -> "UserKeyQuerySet":
        return self.filter(destroyed_at=None)

    def wrapped_by_another(self, master_key_id: str) -> "UserKeyQuerySet":
        """Live keys that a rotation to `master_key_id` has not reached yet."""
        return self.live().exclude(master_key_id=master_key_id)


class UserKey(models.Model):
    """The data key of one person, wrapped by a master key.

    The owner is a bare id on purpose: neither the deletion nor the restoration of an account
    decides when a key dies, only `privacy.vault.destroy_key` does. The table lies in a schema of
    its own, so that its backups can be kept apart and for a shorter time.
    """

    owner_id = models.BigIntegerField(primary_key=True)
    master_key_id = models.CharField(max_length=32)
    wrapped = models.BinaryField(null=True)
    """The 256-bit data key under AES-256-GCM; None once it is destroyed."""
    created_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    objects = UserKeyQuerySet.as_manager()

    class Meta:
        db_table = '"keys"."user_key"'
        constraints = [
            models.CheckConstraint(
                condition=Q(wrapped=None, destroyed_at__isnull=False)
                | Q(wrapped__isnull=False, destroyed_at=None),
                name="user_key_is_wrapped_or_destroyed",
            )
        ]


class ConsentEvent(models.Model):
    """One yes or no to one purpose, with what was read at that moment. Never changed afterwards.

    The person is a bare id, so that no deletion elsewhere takes the proof along by accident.
    """

    owner_id = models.BigIntegerField()
    purpose = models.CharField(max_length=32)
    is_given = models.BooleanField()
    text_sha256 = models.CharField(max_length=64)
    """Of the words beside the switch, in the language that was shown."""
    source = models.CharField(max_length=32)
    """Where it was said: the sign-up page, the preferences, a link in a mail."""
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["owner_id", "purpose", "-at"], name="consent_latest")]
