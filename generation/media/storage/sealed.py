"""Private files at rest: sealed in chunks, so that a range can be read without the rest.

A blob is a header (`MQ1` and a newline, then 16 random bytes that name this blob) followed by
sealed chunks of 1 MiB of plaintext; the last may be shorter, and empty only in an empty file.
Each chunk is bound to the caller's context, the blob's random name, its index and whether it is
the last, so chunks cannot be cut off, swapped, or moved between blobs. The construction follows
STREAM (Hoang, Reyhanitabar, Rogaway, Vizar: Online Authenticated-Encryption, CRYPTO 2015).
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generation.media.storage.blobs import BlobStore, Readable, private_blobs
from generation.media.storage.cipher import Cipher

CHUNK: Final = 1 << 20
_MAGIC: Final = b"MQ1\n"
_STREAM_ID_BYTES: Final = 16
_HEADER_BYTES: Final = len(_MAGIC) + _STREAM_ID_BYTES


class Damaged(Exception):
    """A stored blob whose length or header cannot be that of a sealed file."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Length and SHA-256 (hexadecimal) of the plaintext that was stored."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the chunks of one blob lie."""

    chunks: int
    plaintext: int
    sealed_chunk: int
    body: int

    def offset(self, index: int) -> int:
        return _HEADER_BYTES + index * self.sealed_chunk


def write(name: str, data: bytes | Iterable[bytes], *, cipher: Cipher, context: str) -> Stored:
    """Seal and store the data, streamed: two chunks of it are in memory at a time."""
    digest = _Digest()
    pieces = _slices(data) if isinstance(data, bytes) else _rechunked(data)
    private_blobs().write(name, _sealed(digest.of(pieces), cipher, context))
    return Stored(digest.length, digest.hexdigest())


def read(
    name: str, *, cipher: Cipher, context: str, start: int = 0, stop: int | None = None
) -> Iterator[bytes]:
    """Plaintext bytes start to stop (exclusive), a chunk at a time.

    Raises Damaged, or Tampered of the cipher, before any byte of a bad chunk is given out.
    """
    blobs = private_blobs()
    layout = _layout(blobs.size(name), cipher.overhead)
    end = layout.plaintext if stop is None else min(stop, layout.plaintext)
    if start >= end and layout.plaintext:
        return
    stream = _stream_id(blobs, name)
    first, last = start // CHUNK, max(end - 1, 0) // CHUNK
    opening = _Opening(cipher, f"{context}|{stream}", layout)
    with blobs.read_range(name, layout.offset(first), layout.offset(last + 1)) as source:
        for index in range(first, last + 1):
            plain = opening.next_chunk(source, index)
            yield plain[max(start - index * CHUNK, 0) : end - index * CHUNK]


def delete(name: str) -> None:
    private_blobs().delete(name)


def _sealed(pieces: Iterator[bytes], cipher: Cipher, context: str) -> Iterator[bytes]:
    """Header and chunks. One piece is held back, to know which is the last."""
    stream = os.urandom(_STREAM_ID_BYTES)
    bound = f"{context}|{stream.hex()}"
    yield _MAGIC + stream
    index, held = 0, next(pieces, b"")
    for piece in pieces:
        yield cipher.seal(held, context=_chunk_context(bound, index, is_last=False))
        index, held = index + 1, piece
    yield cipher.seal(held, context=_chunk_context(bound, index, is_last=True))


def _chunk_context(bound: str, index: int, *, is_last: bool) -> str:
    return f"{bound}|{index}|{'last' if is_last else 'more'}"


class _Opening:
    """Opens chunk after chunk. One buffer serves them all: fresh ones cost more than AES does."""

    def __init__(self, cipher: Cipher, bound: str, layout: _Layout) -> None:
        self._cipher, self._bound, self._layout = cipher, bound, layout
        self._buffer = memoryview(bytearray(min(layout.sealed_chunk, layout.body)))

    def next_chunk(self, source: Readable, index: int) -> bytes:
        sealed = self._buffer[: _fill(self._buffer, source)]
        is_last = index == self._layout.chunks - 1
        return self._cipher.open(
            sealed, context=_chunk_context(self._bound, index, is_last=is_last)
        )


def _layout(size: int, overhead: int) -> _Layout:
    """Every length of blob belongs to one length of plaintext, or to none."""
    sealed_chunk = CHUNK + overhead
    body = size - _HEADER_BYTES
    chunks = -(-body // sealed_chunk)
    plaintext = body - chunks * overhead
    if body < overhead or (chunks > 1 and plaintext <= (chunks - 1) * CHUNK):
        raise Damaged(f"a sealed file cannot be {size} bytes long")
    return _Layout(chunks, plaintext, sealed_chunk, body)


def _stream_id(blobs: BlobStore, name: str) -> str:
    with blobs.read_range(name, 0, _HEADER_BYTES) as source:
        header = bytearray(_HEADER_BYTES)
        _fill(memoryview(header), source)
    if not header.startswith(_MAGIC):
        raise Damaged(f"{name} is not a sealed file")
    return header[len(_MAGIC) :].hex()


def _fill(buffer: memoryview, source: Readable) -> int:
    """Fill the buffer, less only at the end: a network body may give little at a time."""
    filled = 0
    while filled < len(buffer) and (more := source.readinto(buffer[filled:])):
        filled += more
    return filled


def _slices(data: bytes) -> Iterator[bytes]:
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


def _rechunked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of exactly CHUNK, but for the last."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)


class _Digest:
    """Counts and hashes what flows through."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.length = 0

    def of(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._hash.update(piece)
            self.length += len(piece)
            yield piece

    def hexdigest(self) -> str:
        return self._hash.hexdigest()
