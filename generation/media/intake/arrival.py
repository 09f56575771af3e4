"""Receiving a file: in memory only, and no more of it than may be taken."""

import io
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from generation.media.intake.limits import MAX_BYTES

_ENOUGH: Final = MAX_BYTES + 1
"""One byte more than may be taken is enough to know that there is too much."""
MAX_REQUEST_BYTES: Final = 4 * MAX_BYTES
"""A request that says it is longer is not read at all; anyone may send one, signed in or not."""


class InMemoryArrival(FileUploadHandler):
    """Keeps an upload off the disk: a temporary file would hold it there in clear.

    What comes after the limit is read and dropped, so that the form can still say what is wrong.
    """

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ARG002  Django's
        META: dict[str, Any],  # noqa: ARG002, N803  Django's
        content_length: int,
        boundary: str,  # noqa: ARG002  Django's
        encoding: str | None = None,  # noqa: ARG002  Django's
    ) -> None:
        if content_length > MAX_REQUEST_BYTES:
            raise RequestDataTooBig(f"{content_length} bytes were announced")

    def new_file(self, *arguments: Any, **options: Any) -> None:
        super().new_file(*arguments, **options)
        self._kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  Django's
        room = _ENOUGH - self._kept.tell()
        self._kept.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._kept.seek(0)
        return InMemoryUploadedFile(
            file=self._kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=min(file_size, _ENOUGH),
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
