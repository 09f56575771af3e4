import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BufferedReader
from pathlib import Path
from secrets import token_hex

from generation.media.storage.blobs import BlobMissing, StoredBlob, saying_when_full

_PART = ".part"


class FolderStorage:
    """Blobs as files, fanned out over 256 folders, readable by the service's user only."""

    def __init__(self, location: str | Path) -> None:
        self._root = Path(location)

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write beside the final place and rename, so that no reader sees half a file."""
        final = self._path(name)
        part = final.with_name(f"{final.name}.{token_hex(4)}{_PART}")
        with saying_when_full():
            final.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                _write_through(part, chunks)
                part.replace(final)
            finally:
                part.unlink(missing_ok=True)

    @contextmanager
    def read_range(
        self,
        name: str,
        start: int,
        stop: int | None = None,  # noqa: ARG002  saves a transfer on a network, nothing on a disk
    ) -> Iterator[BufferedReader]:
        try:
            file = self._path(name).open("rb")
        except FileNotFoundError:
            raise BlobMissing(name) from None
        with file:
            file.seek(start)
            yield file

    def size(self, name: str) -> int:
        try:
            return self._path(name).stat().st_size
        except FileNotFoundError:
            raise BlobMissing(name) from None

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def blobs(self) -> Iterator[StoredBlob]:
        """Every file, also what a killed process left half written."""
        for path in self._root.glob("??/*"):
            try:
                modified = path.stat().st_mtime
            except FileNotFoundError:
                continue
            yield StoredBlob(path.name, datetime.fromtimestamp(modified, UTC))

    def _path(self, name: str) -> Path:
        if not name or "/" in name or name.startswith("."):
            raise ValueError(f"not a name of a blob: {name!r}")
        return self._root / name[:2] / name


def _write_through(path: Path, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(descriptor)
