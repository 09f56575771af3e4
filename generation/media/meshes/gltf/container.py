"""The frame of a GLB file: a header, a JSON chunk, a binary chunk (glTF 2.0, section 4.4)."""

import struct

MAGIC = b"glTF"
VERSION = 2
JSON_CHUNK = 0x4E4F534A
BIN_CHUNK = 0x004E4942
MAX_JSON_BYTES = 8 * 1024 * 1024
MAX_JSON_VALUES = 250_000
"""A document of eight megabytes may hold millions, each many times its size once parsed."""

MAX_FILE_BYTES = 256 * 1024 * 1024

_HEADER = struct.Struct("<4sII")
_CHUNK = struct.Struct("<II")


class BadGlb(ValueError):
    """Bytes that are no GLB that we can read safely; `code` says why.

    not_glb, truncated, too_large, bad_json, external_data, compressed, unsupported,
    bad_reference, bad_accessor, bad_scene, bad_texture, not_finite, empty
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pack(document: bytes, binary: bytes) -> bytes:
    """Frame a JSON document and its buffer as one file."""
    padded_json = document + b" " * (-len(document) % 4)
    padded_bin = binary + b"\0" * (-len(binary) % 4)
    total = _HEADER.size + 2 * _CHUNK.size + len(padded_json) + len(padded_bin)
    return b"".join(
        (
            _HEADER.pack(MAGIC, VERSION, total),
            _CHUNK.pack(len(padded_json), JSON_CHUNK),
            padded_json,
            _CHUNK.pack(len(padded_bin), BIN_CHUNK),
            padded_bin,
        )
    )


def unpack(data: bytes) -> tuple[bytes, memoryview]:
    """The JSON document and the buffer (empty where there is none), or BadGlb."""
    if len(data) > MAX_FILE_BYTES:
        raise BadGlb("too_large")
    if data[:4] != MAGIC:
        raise BadGlb("not_glb")
    if len(data) < _HEADER.size + _CHUNK.size:
        raise BadGlb("truncated")
    _, version, total = _HEADER.unpack_from(data)
    if version != VERSION:
        raise BadGlb("not_glb")
    if total != len(data):
        raise BadGlb("truncated")
    document, after = _chunk(data, _HEADER.size, JSON_CHUNK)
    if len(document) > MAX_JSON_BYTES:
        raise BadGlb("too_large")
    text = bytes(document)
    if text.count(b",") + text.count(b"{") + text.count(b"[") > MAX_JSON_VALUES:
        raise BadGlb("too_large")
    binary = _chunk(data, after, BIN_CHUNK)[0] if after < len(data) else memoryview(b"")
    return text, binary


def _chunk(data: bytes, start: int, kind: int) -> tuple[memoryview, int]:
    """The body of the chunk at `start` and where the next one begins."""
    if start + _CHUNK.size > len(data):
        raise BadGlb("truncated")
    length, found = _CHUNK.unpack_from(data, start)
    body = start + _CHUNK.size
    if found != kind:
        raise BadGlb("not_glb")
    if body + length > len(data):
        raise BadGlb("truncated")
    return memoryview(data)[body : body + length], body + length
