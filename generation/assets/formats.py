"""The file formats that an asset may have. Each export format says its own media type."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from generation.media.exports import FORMATS as MODEL_FORMATS
from generation.media.exports import IMAGE_FORMATS
from generation.models import AssetKind


class Format(NamedTuple):
    kind: AssetKind
    media_type: str
    extension: str


FORMATS: Final[Mapping[str, Format]] = {
    slug: Format(AssetKind.IMAGE, format_.media_type, format_.extension)
    for slug, format_ in IMAGE_FORMATS.items()
} | {
    slug: Format(AssetKind.MODEL, format_.media_type, format_.extension)
    for slug, format_ in MODEL_FORMATS.items()
}
SHOWN_INLINE: Final = frozenset({"png", "jpg", "webp", "glb"})
"""What a browser may show or load in place; everything else is saved to a file."""

_BY_EXTENSION: Final = {format_.extension: slug for slug, format_ in FORMATS.items()}


def format_named(extension: str) -> str | None:
    """The format behind a file name's extension, None where there is none."""
    name = extension.lower()
    return name if name in FORMATS else _BY_EXTENSION.get(name)
