"""Removing files for good: the rows in a transaction, the bytes once it is committed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Final

import structlog
from django.db import transaction
from django.utils import timezone

from generation.media.storage import sealed
from generation.media.storage.blobs import private_blobs
from generation.models import Asset
from generation.models.asset import AssetQuerySet

log = structlog.get_logger("maquette.files")

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


def _erase_blobs(names: Iterable[str]) -> None:
    """One that the store does not remove now keeps no other; it is an orphan, for another day."""
    for name in names:
        try:
            sealed.delete(name)
        except Exception:
            log.exception("file not removed")


def _with_derivatives(ids: set[int]) -> AssetQuerySet:
    found, newest = set(ids), set(ids)
    while newest:
        children = Asset.objects.filter(parent__in=newest).values_list("pk", flat=True)
        newest = set(children) - found
        found |= newest
    return Asset.objects.filter(pk__in=found)


def erase_unknown(names: Iterable[str]) -> None:
    """Remove those of these stored files that have no row."""
    _erase_blobs(_without_row(names))


def erase_orphan_blobs(*, now: datetime | None = None, however_many: bool = False) -> int:
    """Remove stored bytes that no row knows: of rolled-back transactions and crashes.

    Returns how many. Run it daily; it reads the list of blobs in batches. Where so many seem
    orphaned, the database is likelier the wrong one than the files: TooManyOrphans, none is gone,
    unless somebody has looked and wants `however_many` gone.
    """
    stored, orphans = _orphans(before=(now or timezone.now()) - ORPHANED_AFTER)
    if not however_many and len(orphans) > max(FEW_ORPHANS, MOST_ORPHANS * stored):
        raise TooManyOrphans(f"{len(orphans)} of {stored} stored files are in no row")
    _erase_blobs(orphans)
    return len(orphans)


def _orphans(*, before: datetime) -> tuple[int, set[str]]:
    """How many files are stored, and the older ones without a row."""
    stored, orphans = 0, set[str]()
    blobs = private_blobs().blobs()
    while batch := list(islice(blobs, _BATCH)):
        stored += len(batch)
        orphans |= _without_row(blob.name for blob in batch if blob.modified_at < before)
    return stored, orphans


def _without_row(names: Iterable[str]) -> set[str]:
    wanted = set(names)
    if not wanted:
        return wanted
    known = Asset.objects.filter(storage_name__in=wanted)
    return wanted - set(known.values_list("storage_name", flat=True))
