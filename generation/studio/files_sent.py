from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

SentFiles = Mapping[str, "UploadedFile[Any]"]


def sent_files(request: HttpRequest) -> SentFiles:
    """The files of a form, by field. A field left empty is not there."""
    files = {name: request.FILES.get(name) for name in request.FILES}
    return {name: file for name, file in files.items() if isinstance(file, UploadedFile)}
