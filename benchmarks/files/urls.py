"""The floor: the same bytes in clear, streamed from a disk in pieces of the same size."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import include, path

FOLDER = Path(os.environ["MAQUETTE_HOME"]) / "bare"
PIECE = 1 << 20


def bare_file(_request: HttpRequest, name: str) -> StreamingHttpResponse:
    """Asks for a sign-in as every page does, and knows nothing of keys."""
    file = FOLDER / f"{name}.file"
    headers = {"Content-Length": str(file.stat().st_size)}
    return StreamingHttpResponse(_pieces(file), content_type="image/png", headers=headers)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


urlpatterns = [path("bare/<str:name>.file", bare_file), path("", include("benchmarks.web.urls"))]
