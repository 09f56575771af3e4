"""The small picture of a person: read by the confined decoder, kept sealed, shown to its owner.

Whoever decodes pictures stands on a higher floor, so it is named in the settings (AVATAR_READER).
"""

from datetime import datetime
from typing import Final, Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.corrections import note_correction
from accounts.models import Avatar, User
from privacy.vault import cipher_for

MEDIA_TYPE: Final = "image/webp"
_CONTEXT: Final = "accounts.avatar"


class AvatarReader(Protocol):
    """A stranger's bytes in, a square WebP that we wrote ourselves out; or a DomainError."""

    def __call__(self, data: bytes, *, owner_id: int) -> bytes: ...


def set_avatar(*, user: User, data: bytes) -> None:
    """Show this picture of a person from now on. Raises DomainError, and then nothing changes."""
    read: AvatarReader = import_string(settings.AVATAR_READER)
    picture = read(data, owner_id=user.pk)
    sealed = cipher_for(user.pk).seal(picture, context=_context(user))
    kept = {"sealed": sealed, "changed_at": timezone.now()}
    with transaction.atomic():
        Avatar.objects.update_or_create(owner=user, defaults=kept)
        note_correction(user=user, columns=frozenset({"avatar"}))


@transaction.atomic
def remove_avatar(*, user: User) -> bool:
    """False where there was none."""
    removed, _by_model = Avatar.objects.filter(owner=user).delete()
    if removed:
        note_correction(user=user, columns=frozenset({"avatar"}))
    return bool(removed)


def avatar_bytes(*, user: User, version: int) -> bytes | None:
    """The picture, where this version is the present one."""
    avatar = Avatar.objects.filter(owner=user).first()
    if avatar is None or version_of(avatar.changed_at) != version:
        return None
    return cipher_for(user.pk).open(avatar.sealed, context=_context(user))


def version_of(changed_at: datetime) -> int:
    """What the address of a picture ends with: another number for each that was set."""
    return int(changed_at.timestamp() * 1000)


def _context(user: User) -> str:
    return f"{_CONTEXT}|{user.public_id}"
