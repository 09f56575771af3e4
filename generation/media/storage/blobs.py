"""Where private bytes lie: an object store as small as we need, behind `STORAGES["private"]`."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.core.files.storage import storages
from django.utils.translation import gettext_lazy as _

from common.errors import DomainError


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...

    def readinto(self, buffer: bytearray | memoryview, /) -> int | None: ...


@dataclass(frozen=True, slots=True)
class StoredBlob:
    name: str
    modified_at: datetime


class BlobStore(Protocol):
    """Whole blobs in, ranges out. A blob appears complete or not at all, and never changes."""

    def write(self, name: str, chunks: Iterable[bytes]) -> None: ...

    def read_range(
        self, name: str, start: int, stop: int | None = None
    ) -> AbstractContextManager[Readable]:
        """A reader of bytes start to stop (exclusive); it holds no more than it was asked for."""
        ...

    def size(self, name: str) -> int: ...

    def delete(self, name: str) -> None:
        """Remove the blob; fine where there is none."""
        ...

    def blobs(self) -> Iterator[StoredBlob]: ...


class BlobMissing(Exception):
    """There is no blob of this name, though a row says so: restored without its media?"""


class NotEnoughSpace(DomainError):
    """The disk or the bucket is full; nothing was stored."""

    code = "storage_full"
    status = 507
    message = _("There is no room left to store this.")
    help = _("Nothing was charged. Please try again later; the people who run this were told.")


def private_blobs() -> BlobStore:
    """The store that the settings name for private files."""
    return cast(BlobStore, storages["private"])


@contextmanager
def saying_when_full() -> Iterator[None]:
    """Turn the system's error of a full disk or quota into NotEnoughSpace."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NotEnoughSpace from error
        raise
