import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import User


class AssetKind(models.TextChoices):
    IMAGE = "image"
    MODEL = "model"


class AssetRole(models.TextChoices):
    UPLOAD = "upload"
    MASK = "mask"
    RESULT = "result"
    MATTE = "matte"
    DEPTH = "depth"
    THUMBNAIL = "thumbnail"
    TURNTABLE = "turntable"
    EXPORT = "export"


class AssetQuerySet(models.QuerySet["Asset"]):
    def for_user(self, user: User) -> "AssetQuerySet":
        """The files that this person may see; those of a deleted job are gone for them."""
        return self.filter(owner=user).present()

    def present(self) -> "AssetQuerySet":
        """Neither deleted nor a part of a deleted job."""
        return self.filter(deleted_at=None).filter(Q(job=None) | Q(job__deleted_at=None))

    def results(self) -> "AssetQuerySet":
        return self.filter(role=AssetRole.RESULT).order_by("position")


class Asset(models.Model):
    """A stored file of a person: upload, output or derivative. The bytes are ciphertext."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assets")
    job = models.ForeignKey(
        "generation.Job", models.CASCADE, null=True, blank=True, related_name="assets"
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="derivatives"
    )
    role = models.CharField(max_length=10, choices=AssetRole)
    kind = models.CharField(max_length=8, choices=AssetKind)
    format = models.CharField(max_length=8)
    """The file's usual extension, without the dot: png, glb, stl."""
    media_type = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)
    seed = models.BigIntegerField(null=True)
    bytes = models.PositiveBigIntegerField()
    """Length of the plaintext."""
    fingerprint = models.CharField(max_length=64)
    """Of the plaintext, under its owner's key: no hash, which would name a known file."""
    sealed_name = models.BinaryField(null=True)
    """What an upload was called where it came from, sealed under its owner's key; None where
    that told nothing."""
    storage_name = models.CharField(max_length=128, unique=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    facts = models.JSONField(default=dict)
    """What was measured: a printability report for a model, notes of intake for an upload."""
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True)

    objects = AssetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=AssetRole.values), name="asset_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AssetKind.values), name="asset_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["parent", "role", "format"],
                condition=Q(role__in=["thumbnail", "turntable", "export"]),
                name="asset_one_derivative_each",
            ),
            models.UniqueConstraint(
                fields=["job", "role", "position"],
                condition=Q(role__in=["result", "matte", "depth"]),
                name="asset_one_output_each",
            ),
        ]

    @property
    def key_context(self) -> str:
        """Binds the ciphertext to this row."""
        return f"generation.asset|{self.public_id}|bytes"

    @property
    def name_context(self) -> str:
        """Binds the sealed name to this row."""
        return f"generation.asset|{self.public_id}|name"
