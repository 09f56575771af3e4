"""Many results as one zip, made while it is being sent."""

import hashlib
import json
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from accounts.models import User
from generation.assets.read import asset_chunks
from generation.library.entries import Entry
from generation.library.names import file_name
from generation.models import Asset
from privacy.vault import UserCipher, cipher_for

_OLDEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What `manifest.json` says of one file."""

    file: str
    job: str
    task: str
    engine: str
    prompt: str
    seed: int | None
    made_at: str
    bytes: int
    sha256: str


class _Outbox:
    """A write-only, unseekable file that hands over what was written since the last time."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here: every part is handed over by `take`."""

    def close(self) -> None:
        """Nothing to close."""

    def take(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def stream_archive(owner: User, entries: Sequence[Entry]) -> Iterator[bytes]:
    """A zip of every result of these jobs, with a manifest. One chunk in memory at a time."""
    cipher = cipher_for(owner.pk)
    outbox = _Outbox()
    rows: list[ManifestRow] = []
    with zipfile.ZipFile(outbox, "w") as archive:
        for entry in entries:
            for asset in entry.results:
                name = _name(entry, asset, taken={row.file for row in rows})
                digest = yield from _member(archive, outbox, name, asset, cipher)
                rows.append(_row(entry, asset, name, digest))
        manifest = json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False)
        archive.writestr(zipfile.ZipInfo("manifest.json", _OLDEST), manifest)
    yield outbox.take()


def _member(
    archive: zipfile.ZipFile, outbox: _Outbox, name: str, asset: Asset, cipher: UserCipher
) -> Generator[bytes, None, str]:
    """The parts of the zip that this file makes; returns the hash of what was delivered."""
    digest = hashlib.sha256()
    made = asset.created_at.timetuple()[:6]
    info = zipfile.ZipInfo(name, made)
    with archive.open(info, "w", force_zip64=asset.bytes > 2**31) as member:
        for chunk in asset_chunks(asset, cipher=cipher):
            digest.update(chunk)
            member.write(chunk)
            yield outbox.take()
    yield outbox.take()
    return digest.hexdigest()


def _name(entry: Entry, asset: Asset, *, taken: set[str]) -> str:
    name = file_name(asset, entry.job, entry.words)
    return f"{entry.job.public_id.hex[:8]}-{name}" if name in taken else name


def _row(entry: Entry, asset: Asset, name: str, sha256: str) -> ManifestRow:
    job = entry.job
    values: dict[str, Any] = {"task": job.task, "engine": job.engine, "prompt": entry.prompt}
    return ManifestRow(
        file=name,
        job=str(job.public_id),
        seed=asset.seed,
        made_at=asset.created_at.isoformat(),
        bytes=asset.bytes,
        sha256=sha256,
        **values,
    )
