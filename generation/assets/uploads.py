"""Uploads: cleaned by intake, counted against the room that a person has, stored sealed."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from generation.assets.create import store
from generation.assets.erase import erase_assets
from generation.assets.opening import Findings
from generation.media.intake.codes import Code
from generation.media.intake.pictures import Source, clean_picture
from generation.media.intake.refusals import UploadRefused
from generation.media.intake.result import CleanPicture
from generation.models import Asset, AssetRole
from privacy.vault import cipher_for

__all__ = ["UploadRefused", "accept_upload", "purge_unused_uploads"]

QUOTA_BYTES: Final = 500 * 1000 * 1000
UNUSED_AFTER: Final = timedelta(hours=24)
_ROLES: Final = (AssetRole.UPLOAD, AssetRole.MASK)


def accept_upload(
    *,
    owner: User,
    data: Source,
    name: str,  # noqa: ARG001  neither trusted nor kept: a file's name may say who is in it
    role: AssetRole = AssetRole.UPLOAD,
) -> Asset:
    """Store a picture that someone sent, re-encoded; or raise UploadRefused and store nothing."""
    picture = clean_picture(data)
    with transaction.atomic():
        _require_room(owner, len(picture.data))
        return _store_picture(owner, picture, role)


def _require_room(owner: User, wanted: int) -> None:
    """Counted under a lock on the owner, so that uploads side by side cannot pass together."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    uploads = Asset.objects.filter(owner=owner, role__in=_ROLES)
    held = uploads.aggregate(total=Sum("bytes"))["total"] or 0
    if held + wanted > QUOTA_BYTES:
        raise UploadRefused(Code.QUOTA)


def _store_picture(owner: User, picture: CleanPicture, role: AssetRole) -> Asset:
    facts = {"notices": list(picture.notices)}
    asset = Asset(owner=owner, role=role, format=picture.format, facts=facts)
    findings = Findings(picture.width, picture.height)
    return store(asset, picture.data, findings, cipher=cipher_for(owner.pk))


def purge_unused_uploads(*, now: datetime | None = None) -> int:
    """Remove uploads that no job has used within a day. Returns how many. Run it hourly."""
    before = (now or timezone.now()) - UNUSED_AFTER
    unused = Asset.objects.filter(role__in=_ROLES, used_by=None, created_at__lt=before)
    return erase_assets(unused)
