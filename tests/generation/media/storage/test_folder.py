import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generation.media.storage.blobs import BlobMissing, NotEnoughSpace, saying_when_full
from generation.media.storage.folder import FolderStorage


@pytest.fixture
def store(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "media")


def test_a_blob_is_readable_by_the_service_only(store: FolderStorage, tmp_path: Path) -> None:
    store.write("abcdef", [b"one", b"two"])
    path = tmp_path / "media" / "ab" / "abcdef"

    assert path.read_bytes() == b"onetwo"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_range_begins_where_it_was_asked_to(store: FolderStorage) -> None:
    store.write("abcdef", [b"0123456789"])
    with store.read_range("abcdef", 4, 7) as source:
        assert source.read(3) == b"456"
    assert store.size("abcdef") == 10


def test_a_write_that_fails_half_way_leaves_nothing(store: FolderStorage, tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"first"
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError):
        store.write("abcdef", failing())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    with pytest.raises(BlobMissing):
        store.size("abcdef")


def test_a_blob_that_is_written_anew_is_never_seen_half(store: FolderStorage) -> None:
    store.write("abcdef", [b"old"])

    def watching() -> Iterator[bytes]:
        yield b"n"
        with store.read_range("abcdef", 0) as source:
            assert source.read() == b"old"
        yield b"ew"

    store.write("abcdef", watching())
    with store.read_range("abcdef", 0) as source:
        assert source.read() == b"new"


@pytest.mark.parametrize("name", ["", "../secret", "a/b", ".hidden"])
def test_a_name_cannot_leave_the_folder(store: FolderStorage, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        store.write(name, [b"x"])


def test_every_blob_is_listed_with_its_time(store: FolderStorage) -> None:
    assert list(store.blobs()) == []
    store.write("abcdef", [b"x"])
    store.write("xyz", [b"x"])

    listed = {blob.name: blob.modified_at for blob in store.blobs()}
    assert listed.keys() == {"abcdef", "xyz"}
    assert all(datetime.now(UTC) - at < timedelta(minutes=1) for at in listed.values())


def test_a_full_disk_is_said_in_words() -> None:
    # /dev/full answers every write with the error of a full disk.
    with pytest.raises(NotEnoughSpace) as refusal, saying_when_full():
        Path("/dev/full").write_bytes(b"x")
    assert refusal.value.code == "storage_full"
    assert refusal.value.status == 507


def test_other_errors_of_the_system_pass_unchanged(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), saying_when_full():
        tmp_path.write_bytes(b"x")
