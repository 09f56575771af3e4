"""Keys and ciphers: every private thing is AES-256-GCM under a key of its owner.

Each person has a random 256-bit data key, stored only wrapped by a master key. Destroying that
one row makes all that was sealed under it unreadable, in every copy and every backup.
"""

import os
from typing import Final

from django.db import transaction
from django.utils import timezone

from privacy import master_keys
from privacy.cipher import KEY_BYTES, Tampered, UserCipher
from privacy.models import UserKey

__all__ = [
    "HOUSE",
    "KeyDestroyed",
    "Tampered",
    "UserCipher",
    "cipher_for",
    "destroy_key",
    "rewrap_keys",
]

HOUSE: Final = 0
"""The owner of what is sealed for someone without an account; no person has this id."""


class KeyDestroyed(Exception):
    """The owner's key was destroyed: what it sealed can never be read again."""


def cipher_for(owner_id: int) -> UserCipher:
    """The cipher of this person; the key is made on first use. One SELECT once it exists."""
    try:
        row = UserKey.objects.get(pk=owner_id)
    except UserKey.DoesNotExist:
        row = _make_key(owner_id)
    if row.wrapped is None:
        raise KeyDestroyed(owner_id)
    return UserCipher(
        master_keys.unwrap(row.wrapped, owner_id=owner_id, master_key_id=row.master_key_id)
    )


def _make_key(owner_id: int) -> UserKey:
    """Insert a fresh key unless someone was faster; in both cases the key that now holds."""
    key_id = master_keys.current_key_id()
    wrapped = master_keys.wrap(os.urandom(KEY_BYTES), owner_id=owner_id, master_key_id=key_id)
    fresh = UserKey(owner_id=owner_id, master_key_id=key_id, wrapped=wrapped)
    UserKey.objects.bulk_create([fresh], ignore_conflicts=True)
    return UserKey.objects.get(pk=owner_id)


def destroy_key(owner_id: int) -> None:
    """End the key for good. The empty row stays, so that no new key can take its place."""
    if owner_id == HOUSE:
        raise ValueError("the key of the house is shared; what it sealed is deleted row by row")
    now = timezone.now()
    tombstone = UserKey(owner_id=owner_id, wrapped=None, destroyed_at=now)
    with transaction.atomic():
        UserKey.objects.bulk_create([tombstone], ignore_conflicts=True)
        UserKey.objects.live().filter(pk=owner_id).update(
            master_key_id="", wrapped=None, destroyed_at=now
        )


def rewrap_keys(*, batch: int = 500) -> int:
    """Move every key to the current master key, a batch per transaction; how many were moved.

    Nothing that was sealed is touched. Safe to kill and to run again, also twice at a time:
    what is left is found by the master key in each row.
    """
    moved = 0
    while count := _rewrap_some(batch):
        moved += count
    return moved


@transaction.atomic
def _rewrap_some(limit: int) -> int:
    target = master_keys.current_key_id()
    waiting = UserKey.objects.wrapped_by_another(target).order_by("pk")
    rows = list(waiting.select_for_update(no_key=True, skip_locked=True)[:limit])
    for row in rows:
        _rewrap(row, target)
    UserKey.objects.bulk_update(rows, ["wrapped", "master_key_id"])
    return len(rows)


def _rewrap(row: UserKey, target: str) -> None:
    assert row.wrapped is not None, "only live keys are moved"
    data_key = master_keys.unwrap(
        row.wrapped, owner_id=row.owner_id, master_key_id=row.master_key_id
    )
    row.wrapped = master_keys.wrap(data_key, owner_id=row.owner_id, master_key_id=target)
    row.master_key_id = target
