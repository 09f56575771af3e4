"""Zip files that are the same each time they are made."""

import io
import zipfile
from collections.abc import Sequence

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 4
_LOCAL_HEADER_BYTES = 30
_PADDING_FIELD = 0x1986
"""The extra-field number that the USDZ specification's own tools use for padding."""

Members = Sequence[tuple[str, bytes]]


def zipped(members: Members) -> bytes:
    """A deflated archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
    return out.getvalue()


def stored_aligned(members: Members, *, alignment: int = 64) -> bytes:
    """An archive without compression whose data begin at multiples of `alignment` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, _EPOCH)
            body = out.tell() + _LOCAL_HEADER_BYTES + len(name.encode())
            entry.extra = _padding(-body % alignment, alignment)
            archive.writestr(entry, data)
    return out.getvalue()


def _padding(length: int, alignment: int) -> bytes:
    """An extra field of that many bytes, or one step more where its own head does not fit."""
    if length == 0:
        return b""
    if length < 4:
        length += alignment
    field = _PADDING_FIELD.to_bytes(2, "little") + (length - 4).to_bytes(2, "little")
    return field + b"\0" * (length - 4)
