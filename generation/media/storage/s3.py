import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

from generation.media.storage.blobs import BlobMissing, NotEnoughSpace, Readable, StoredBlob

_MISSING = {"404", "NoSuchKey", "NotFound"}
_FULL = {"InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "507"}
_PART_BYTES = 8 << 20


class S3Storage:
    """Blobs as objects of a private bucket of any S3-compatible store."""

    def __init__(
        self,
        bucket: str,
        *,
        endpoint_url: str | None = None,
        region: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        prefix: str = "private/",
    ) -> None:
        self._bucket, self._prefix = bucket, prefix
        self._client = boto3.client(
            "s3",
            endpoint_url=endpoint_url,
            region_name=region,
            aws_access_key_id=access_key,
            aws_secret_access_key=secret_key,
            config=Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3}),
        )
        # One part at a time in the caller's thread: memory stays at one part.
        self._transfer = TransferConfig(
            multipart_threshold=_PART_BYTES, multipart_chunksize=_PART_BYTES, use_threads=False
        )

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Upload in parts; an object appears when its last part has arrived."""
        body = io.BufferedReader(_Flow(chunks), buffer_size=1 << 16)
        try:
            self._client.upload_fileobj(body, self._bucket, self._key(name), Config=self._transfer)
        except ClientError as error:
            if _code(error) in _FULL:
                raise NotEnoughSpace from error
            raise

    @contextmanager
    def read_range(self, name: str, start: int, stop: int | None = None) -> Iterator[Readable]:
        wanted = f"bytes={start}-{'' if stop is None else stop - 1}"
        reply = self._asked(self._client.get_object, name, Range=wanted)
        with closing(reply["Body"]) as body:
            yield body

    def size(self, name: str) -> int:
        return int(self._asked(self._client.head_object, name)["ContentLength"])

    def delete(self, name: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=self._key(name))

    def blobs(self) -> Iterator[StoredBlob]:
        pages = self._client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix):
            for entry in page.get("Contents", ()):
                name = entry["Key"].removeprefix(self._prefix)
                yield StoredBlob(name, entry["LastModified"])

    def _asked(self, call: Any, name: str, **options: Any) -> Any:
        try:
            return call(Bucket=self._bucket, Key=self._key(name), **options)
        except ClientError as error:
            if _code(error) in _MISSING:
                raise BlobMissing(name) from None
            raise

    def _key(self, name: str) -> str:
        return self._prefix + name


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


class _Flow(io.RawIOBase):
    """An iterable of bytes as a file that can be read once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = filter(None, chunks)  # an empty piece would look like the end
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            self._rest = memoryview(next(self._chunks, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
