"""Removing files for good: the rows in a transaction, the bytes once it is committed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Final

from django.db import transaction
from django.utils import timezone

from generation.media.storage import sealed
from generation.media.storage.blobs import StoredBlob, private_blobs
from generation.models import Asset
from generation.models.asset import AssetQuerySet

ORPHANED_AFTER: Final = timedelta(hours=24)
"""Younger blobs may belong to a row that is being written."""
_BATCH: Final = 1000


@transaction.atomic
def erase_assets(assets: Iterable[Asset]) -> int:
    """Delete these assets and what was derived from them. Returns how many rows went.

    An asset that a job still starts from is refused by the database (ProtectedError).
    """
    family = _with_derivatives({asset.pk for asset in assets})
    names = list(family.values_list("storage_name", flat=True))
    family.delete()
    transaction.on_commit(partial(_erase_blobs, names))
    return len(names)


def _with_derivatives(ids: set[int]) -> AssetQuerySet:
    found, newest = set(ids), set(ids)
    while newest:
        children = Asset.objects.filter(parent__in=newest).values_list("pk", flat=True)
        newest = set(children) - found
        found |= newest
    return Asset.objects.filter(pk__in=found)


def _erase_blobs(names: Iterable[str]) -> None:
    for name in names:
        sealed.delete(name)


def erase_orphan_blobs(*, now: datetime | None = None) -> int:
    """Remove stored bytes that no row knows: of rolled-back transactions, cascades and crashes.

    Returns how many. Run it daily; it reads the list of blobs in batches.
    """
    before = (now or timezone.now()) - ORPHANED_AFTER
    old = (blob for blob in private_blobs().blobs() if blob.modified_at < before)
    removed = 0
    while batch := list(islice(old, _BATCH)):
        orphans = _unknown(batch)
        _erase_blobs(orphans)
        removed += len(orphans)
    return removed


def _unknown(blobs: Iterable[StoredBlob]) -> set[str]:
    names = {blob.name for blob in blobs}
    known = Asset.objects.filter(storage_name__in=names).values_list("storage_name", flat=True)
    return names - set(known)
