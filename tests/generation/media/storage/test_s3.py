import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from generation.media.storage import sealed
from generation.media.storage.blobs import BlobMissing
from generation.media.storage.s3 import S3Storage
from generation.media.storage.sealed import CHUNK
from privacy.cipher import UserCipher

BUCKET = "private-files"
KEYS = {"access_key": "key", "secret_key": "secret", "region": "us-east-1"}
DATA = random.Random(2).randbytes(9 * CHUNK + 3)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    client.create_bucket(Bucket=BUCKET)
    client.close()
    yield url
    server.stop()


@pytest.fixture
def store(endpoint: str) -> Iterator[S3Storage]:
    storage = S3Storage(BUCKET, endpoint_url=endpoint, **KEYS)
    yield storage
    for blob in list(storage.blobs()):
        storage.delete(blob.name)


def test_a_small_and_a_multipart_object_come_back_whole(store: S3Storage) -> None:
    store.write("small", [b"one", b"", b"two"])
    store.write("large", (DATA[start : start + CHUNK] for start in range(0, len(DATA), CHUNK)))

    assert store.size("small") == 3 + 3
    with store.read_range("large", 0) as source:
        assert source.read() == DATA


def test_a_range_transfers_only_what_was_asked_for(store: S3Storage) -> None:
    store.write("blob", [b"0123456789"])
    with store.read_range("blob", 4, 7) as source:
        assert source.read() == b"456"


def test_what_is_not_there_is_missing(store: S3Storage) -> None:
    store.delete("nothing")
    with pytest.raises(BlobMissing):
        store.size("nothing")
    with pytest.raises(BlobMissing), store.read_range("nothing", 0):
        pass


def test_every_object_is_listed_with_its_time(store: S3Storage) -> None:
    store.write("one", [b"x"])
    store.write("two", [b"x"])

    listed = {blob.name: blob.modified_at for blob in store.blobs()}
    assert listed.keys() == {"one", "two"}
    assert all(datetime.now(UTC) - at < timedelta(minutes=1) for at in listed.values())


def test_a_source_that_breaks_leaves_no_object(store: S3Storage) -> None:
    def failing() -> Iterator[bytes]:
        yield DATA
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError):
        store.write("blob", failing())
    assert list(store.blobs()) == []


def test_sealed_files_work_on_a_bucket_as_they_do_on_a_folder(
    store: S3Storage, endpoint: str, settings: Settings
) -> None:
    options = {"bucket": BUCKET, "endpoint_url": endpoint, **KEYS}
    private = {"BACKEND": "generation.media.storage.s3.S3Storage", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"private": private}
    cipher = UserCipher(b"k" * 32)

    sealed.write("name", DATA, cipher=cipher, context="c")
    span = sealed.read("name", cipher=cipher, context="c", start=CHUNK - 5, stop=CHUNK + 5)
    assert b"".join(span) == DATA[CHUNK - 5 : CHUNK + 5]
    assert b"".join(sealed.read("name", cipher=cipher, context="c")) == DATA
    with store.read_range("name", 0) as source:
        assert DATA[:64] not in source.read()
