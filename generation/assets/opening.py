"""Does a file open as what it claims to be? Asked of everything before it is stored."""

import io
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.assets.formats import FORMATS
from generation.media.meshes.glb import read_glb
from generation.media.meshes.gltf.container import BadGlb
from generation.media.meshes.mesh import BrokenMesh
from generation.media.meshes.report import printability
from generation.models import AssetKind

MAX_PIXELS: Final = 100_000_000
_PILLOW_NAMES: Final = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}


class DoesNotOpen(ValueError):
    """Bytes that are not a whole, sound file of the format that they were said to be."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What opening a file showed."""

    width: int | None = None
    height: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def examine(data: bytes, format_: str, *, report: bool) -> Findings:
    """Open a file completely. `report` asks for the printability of a GLB, which takes time."""
    if FORMATS[format_].kind == AssetKind.IMAGE:
        with open_image(data, format_) as image:
            return Findings(image.width, image.height)
    if format_ == "glb":
        return Findings(facts=_examine_glb(data, report=report))
    return Findings()  # an export: written by us from a GLB that opened


def open_image(data: bytes, format_: str) -> Image.Image:
    """The picture, decoded, first frame."""
    try:
        image = Image.open(io.BytesIO(data), formats=[_PILLOW_NAMES[format_]])
        if image.width * image.height > MAX_PIXELS:
            raise DoesNotOpen(f"{image.width} by {image.height} pixels")
        image.load()
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise DoesNotOpen(str(error)) from error
    return image


def to_rgba(data: bytes, format_: str) -> NDArray[np.uint8]:
    """(h, w, 4) uint8 sRGB with straight alpha."""
    with open_image(data, format_) as image:
        return np.asarray(image.convert("RGBA"))


def _examine_glb(data: bytes, *, report: bool) -> dict[str, Any]:
    try:
        mesh = read_glb(data)
    except (BadGlb, BrokenMesh) as error:
        raise DoesNotOpen(str(error)) from error
    return printability(mesh).as_dict() if report else {}
