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
MOST_ORPHANS: Final = 0.05
"""The share of all stored files that may be removed at once."""
FEW_ORPHANS: Final = 10
"""So many may be, whatever their share."""
_BATCH: Final = 1000


class TooManyOrphans(Exception):
    """An empty or restored database would orphan every file. A person has to look."""


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

    Returns how many. Run it daily; it reads the list of blobs in batches. Where so many seem
    orphaned, the database is likelier the wrong one than the files: TooManyOrphans, none is gone.
    """
    before = (now or timezone.now()) - ORPHANED_AFTER
    stored, orphans = 0, set[str]()
    blobs = private_blobs().blobs()
    while batch := list(islice(blobs, _BATCH)):
        stored += len(batch)
        orphans |= _unknown(blob for blob in batch if blob.modified_at < before)
    if len(orphans) > max(FEW_ORPHANS, MOST_ORPHANS * stored):
        raise TooManyOrphans(f"{len(orphans)} of {stored} stored files are in no row")
    _erase_blobs(orphans)
    return len(orphans)


def _unknown(blobs: Iterable[StoredBlob]) -> set[str]:
    names = {blob.name for blob in blobs}
    known = Asset.objects.filter(storage_name__in=names).values_list("storage_name", flat=True)
    return names - set(known)
