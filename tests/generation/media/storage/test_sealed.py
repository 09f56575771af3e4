import hashlib
import random
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.media.storage import sealed
from generation.media.storage.blobs import BlobMissing
from generation.media.storage.sealed import CHUNK, Damaged
from privacy.cipher import OVERHEAD, Tampered, UserCipher

HEADER = 20
RECORD = CHUNK + OVERHEAD
DATA = random.Random(1).randbytes(3 * CHUNK + 17)


def read(name: str, cipher: UserCipher, context: str = "c", **span: int | None) -> bytes:
    return b"".join(sealed.read(name, cipher=cipher, context=context, **span))  # type: ignore[arg-type]  # start is never None here


def stored_file(folder: Path) -> Path:
    [path] = folder.glob("??/*")
    return path


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, len(DATA)])
def test_every_length_comes_back_with_its_length_and_hash(
    folder: Path, cipher: UserCipher, length: int
) -> None:
    data = DATA[:length]
    stored = sealed.write("name", data, cipher=cipher, context="c")

    assert (stored.bytes, stored.sha256) == (length, hashlib.sha256(data).hexdigest())
    assert read("name", cipher) == data


def test_a_stream_of_uneven_pieces_is_stored_as_the_same_bytes(
    folder: Path, cipher: UserCipher
) -> None:
    cuts = [0, 5, 5, 700_000, 2_000_000, len(DATA)]
    pieces = (DATA[a:b] for a, b in pairwise(cuts))
    sealed.write("name", pieces, cipher=cipher, context="c")

    assert read("name", cipher) == DATA


@given(st.integers(0, len(DATA) + 5), st.integers(0, len(DATA) + 5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_range_equals_the_slice_of_the_plaintext(
    folder: Path, cipher: UserCipher, start: int, stop: int
) -> None:
    if not folder.exists():
        sealed.write("name", DATA, cipher=cipher, context="c")
    assert read("name", cipher, start=start, stop=stop) == DATA[start:stop]


def test_a_range_reads_only_the_chunks_that_it_touches(folder: Path, cipher: UserCipher) -> None:
    sealed.write("name", DATA, cipher=cipher, context="c")
    spoil(stored_file(folder), HEADER + 2 * RECORD + 100)

    assert read("name", cipher, start=CHUNK, stop=2 * CHUNK) == DATA[CHUNK : 2 * CHUNK]
    with pytest.raises(Tampered):
        read("name", cipher, start=2 * CHUNK, stop=2 * CHUNK + 1)


def test_nothing_of_the_plaintext_is_on_the_disk(folder: Path, cipher: UserCipher) -> None:
    sealed.write("name", b"\x89PNG\r\n\x1a\n" + b"canary " * 1000, cipher=cipher, context="c")
    raw = stored_file(folder).read_bytes()

    assert b"PNG" not in raw
    assert b"canary" not in raw


def spoil(path: Path, position: int) -> None:
    with path.open("r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 1]))


@pytest.mark.parametrize(
    "position", [4, 19, HEADER, HEADER + 50, HEADER + RECORD - 1, HEADER + 3 * RECORD + 5]
)
def test_a_changed_byte_anywhere_is_noticed(
    folder: Path, cipher: UserCipher, position: int
) -> None:
    sealed.write("name", DATA, cipher=cipher, context="c")
    spoil(stored_file(folder), position)
    with pytest.raises(Tampered):
        read("name", cipher)


def cut_last_chunk(raw: bytes) -> bytes:
    return raw[: HEADER + 3 * RECORD]


def swap_chunks(raw: bytes) -> bytes:
    first, second = HEADER + RECORD, HEADER + 2 * RECORD
    return raw[:HEADER] + raw[first:second] + raw[HEADER:first] + raw[second:]


def repeat_chunk(raw: bytes) -> bytes:
    return raw[: HEADER + RECORD] + raw[HEADER:]


def drop_first_chunk(raw: bytes) -> bytes:
    return raw[:HEADER] + raw[HEADER + RECORD :]


@pytest.mark.parametrize("damage", [cut_last_chunk, swap_chunks, repeat_chunk, drop_first_chunk])
def test_whole_chunks_cannot_be_cut_off_swapped_repeated_or_dropped(
    folder: Path, cipher: UserCipher, damage: Callable[[bytes], bytes]
) -> None:
    sealed.write("name", DATA, cipher=cipher, context="c")
    path = stored_file(folder)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(Tampered):
        read("name", cipher)


def test_chunks_cannot_be_moved_between_two_files_of_one_context(
    folder: Path, cipher: UserCipher
) -> None:
    sealed.write("one", DATA, cipher=cipher, context="c")
    sealed.write("two", DATA, cipher=cipher, context="c")
    one, two = (folder / name[:2] / name for name in ("one", "two"))
    two.write_bytes(two.read_bytes()[: HEADER + RECORD] + one.read_bytes()[HEADER + RECORD :])
    with pytest.raises(Tampered):
        read("two", cipher)


@pytest.mark.parametrize("length", [0, 3, 19, HEADER, HEADER + 10, HEADER + RECORD + 5])
def test_a_length_that_no_sealed_file_has_is_damage(
    folder: Path, cipher: UserCipher, length: int
) -> None:
    sealed.write("name", DATA, cipher=cipher, context="c")
    path = stored_file(folder)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Damaged):
        read("name", cipher)


def test_a_file_that_was_never_sealed_is_damage(folder: Path, cipher: UserCipher) -> None:
    sealed.write("name", DATA, cipher=cipher, context="c")
    path = stored_file(folder)
    path.write_bytes(b"PNG!" + path.read_bytes()[4:])
    with pytest.raises(Damaged, match="not a sealed file"):
        read("name", cipher)


def test_another_context_or_another_key_opens_nothing(folder: Path, cipher: UserCipher) -> None:
    sealed.write("name", b"x", cipher=cipher, context="asset|1")
    with pytest.raises(Tampered):
        read("name", cipher, "asset|2")
    with pytest.raises(Tampered):
        read("name", UserCipher(b"other" * 6 + b"ke"), "asset|1")


def test_what_was_deleted_is_missing_and_deleting_again_is_fine(
    folder: Path, cipher: UserCipher
) -> None:
    sealed.write("name", b"x", cipher=cipher, context="c")
    sealed.delete("name")
    sealed.delete("name")
    with pytest.raises(BlobMissing):
        read("name", cipher)


def test_memory_does_not_grow_with_the_file(folder: Path, cipher: UserCipher) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(24 * 16):
            yield bytes(CHUNK // 16)

    tracemalloc.start()
    try:
        sealed.write("name", pieces(), cipher=cipher, context="c")
        total = sum(len(chunk) for chunk in sealed.read("name", cipher=cipher, context="c"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert total == 24 * CHUNK
    assert peak < 8 * CHUNK
