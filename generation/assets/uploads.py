"""Uploads: cleaned by intake, counted against the room that a person has, stored sealed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import ProtectedError, Sum
from django.utils import timezone

from accounts.models import User
from common.places import NoPlace, Places
from generation.assets.erase import erase_assets
from generation.assets.names import sealed_name
from generation.assets.opening import Findings
from generation.assets.sealing import Sealing, sealing
from generation.media.intake.codes import Code
from generation.media.intake.pictures import Source, clean_picture
from generation.media.intake.refusals import UploadRefused
from generation.media.intake.result import CleanPicture
from generation.models import Asset, AssetRole
from generation.models.asset import AssetQuerySet
from privacy.vault import cipher_for

QUOTA_BYTES: Final = 500 * 1000 * 1000
DECODES: Final = Places(in_all=100, each=1)
"""One person's pictures wait for each other here. That this takes up few of the threads that
answer pages is the door's to see to, which counts them before it gives one."""
_WAIT_S: Final = 10.0
UNUSED_AFTER: Final = timedelta(hours=24)
_ROLES: Final = (AssetRole.UPLOAD, AssetRole.MASK)


@dataclass(frozen=True, slots=True)
class Sent:
    """A clean picture, with what came along with it."""

    owner: User
    picture: CleanPicture
    name: str
    role: AssetRole

    @property
    def facts(self) -> dict[str, list[str]]:
        return {"notices": list(self.picture.notices)}


def accept_upload(
    *,
    owner: User,
    data: Source,
    name: str = "",
    role: AssetRole = AssetRole.UPLOAD,
) -> Asset:
    """Store a picture that someone sent, re-encoded; or raise UploadRefused and store nothing.

    A picture that is there already is the same asset, counts as sent just now, and is called
    what it is called now.
    """
    sent = Sent(owner, read_picture(owner.pk, data), name, role)
    if known := _known_or_room(sent):
        return known
    with sealing() as files:
        return _insert(_sealed_picture(files, sent), sent)


@transaction.atomic
def _known_or_room(sent: Sent) -> Asset | None:
    """The asset that has this picture already; None where there is room for it, or UploadRefused.

    Under a lock on the owner, so that uploads side by side cannot pass together.
    """
    User.objects.select_for_update(no_key=True).get(pk=sent.owner.pk)
    if known := _sent_before(sent):
        return known
    _require_room(sent.owner, len(sent.picture.data))
    return None


@transaction.atomic
def _insert(asset: Asset, sent: Sent) -> Asset:
    """Asked again: another upload may have come while the bytes were stored."""
    if known := _known_or_room(sent):
        return known
    asset.save(force_insert=True)
    return asset


def read_picture(owner_id: int, data: Source) -> CleanPicture:
    """Checked and re-encoded, one picture of a person at a time; or UploadRefused."""
    try:
        with DECODES.taken_by(owner_id, wait_s=_WAIT_S):
            return clean_picture(data)
    except NoPlace:
        raise UploadRefused(Code.BUSY) from None


def _sent_before(sent: Sent) -> Asset | None:
    """Its age starts anew, so that the purge leaves it until the form is sent as well."""
    cipher = cipher_for(sent.owner.pk)
    fingerprint = cipher.fingerprint(hashlib.sha256(sent.picture.data).hexdigest())
    same = Asset.objects.for_user(sent.owner).filter(role=sent.role, fingerprint=fingerprint)
    asset = same.select_for_update(of=("self",), no_key=True).order_by("pk").last()
    if asset:
        asset.created_at, asset.facts = timezone.now(), sent.facts
        asset.sealed_name = sealed_name(asset, sent.name, cipher=cipher) or asset.sealed_name
        asset.save(update_fields=["created_at", "facts", "sealed_name"])
    return asset


def _require_room(owner: User, wanted: int) -> None:
    uploads = Asset.objects.filter(owner=owner, role__in=_ROLES)
    held = uploads.aggregate(total=Sum("bytes"))["total"] or 0
    if held + wanted > QUOTA_BYTES:
        raise UploadRefused(Code.QUOTA)


def _sealed_picture(files: Sealing, sent: Sent) -> Asset:
    cipher, picture = cipher_for(sent.owner.pk), sent.picture
    asset = Asset(owner=sent.owner, role=sent.role, format=picture.format, facts=sent.facts)
    asset.sealed_name = sealed_name(asset, sent.name, cipher=cipher)
    return files.seal(asset, picture.data, Findings(picture.width, picture.height), cipher=cipher)


def purge_unused_uploads(*, now: datetime | None = None) -> int:
    """Remove uploads that no job has used within a day. Returns how many rows went.

    Run it hourly. Each goes in a transaction of its own, so that one which is used at this very
    moment keeps none of the others.
    """
    before = (now or timezone.now()) - UNUSED_AFTER
    return sum(_purge(pk, before) for pk in list(_unused(before).values_list("pk", flat=True)))


def _unused(before: datetime) -> AssetQuerySet:
    return Asset.objects.filter(role__in=_ROLES, used_by=None, created_at__lt=before)


def _purge(asset_id: int, before: datetime) -> int:
    """Looked at again under its lock: a picture may be sent or used again at any time."""
    try:
        with transaction.atomic():
            unused = _unused(before).filter(pk=asset_id)
            return erase_assets(unused.select_for_update(of=("self",), skip_locked=True))
    except ProtectedError:
        return 0
