"""The declared size of a picture, and its scans, read without any decoder."""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat

Size = tuple[int, int]


def declared_size(format_: str, data: bytes) -> Size | None:
    """Width and height as the header says; None where that takes a decoder to know."""
    reader = _READERS.get(format_)
    try:
        return reader(data) if reader else None
    except struct.error:
        return None


def scan_count(format_: str, data: bytes) -> int:
    """How often a JPEG has all of its pixels gone over; 1 for what is made of no scans.

    As libjpeg reads it: from marker to marker, whatever lies between, up to the end of the image;
    what a telephone appends behind that is not looked at.
    """
    return sum(marker == _SCAN for marker in _jpeg_markers(data)) if format_ == "JPEG" else 1


def _jpeg_markers(data: bytes) -> Iterator[int]:
    """Each marker that begins a segment (ITU-T T.81, B.1.1.2), until the image ends.

    An endless number of them counts as so many scans.
    """
    at = 2
    for _ in range(_MOST_SEGMENTS):
        found = _MARKER.search(data, at)
        if found is None or found[0][1] == _END or found.end() + 2 > len(data):
            return
        yield found[0][1]
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    yield from repeat(_SCAN, _MOST_SEGMENTS)


def _png(data: bytes) -> Size | None:
    """IHDR must be the first chunk (PNG, third edition, 5.6)."""
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> Size:
    """The logical screen of GIF89a, section 18."""
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _webp(data: bytes) -> Size | None:
    """The first chunk says the size, in three layouts (RFC 9649, sections 2.5 to 2.7)."""
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if data[12:16] == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg(data: bytes) -> Size | None:
    """The first frame header, behind the segments before it (ITU-T T.81, B.1.1.3 and B.2.2)."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        lead, marker, length = struct.unpack_from(">BBH", data, at)
        if lead != 0xFF or length < 2:
            return None
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_SEGMENTS = 1000
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[\x02-\xcf\xd8-\xfe]")
"""Neither a stuffed zero nor one that stands alone among coded pixels (RST, TEM)."""
_READERS: Mapping[str, Callable[[bytes], Size | None]] = {
    "PNG": _png,
    "JPEG": _jpeg,
    "GIF": _gif,
    "WEBP": _webp,
}
