"""Texture pictures out of a GLB: known formats, capped pixels, RGB bytes."""

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.media.meshes.gltf.accessors import Buffers, pick
from generation.media.meshes.gltf.container import BadGlb
from generation.media.meshes.gltf.document import Document

MAX_SIDE_PX = 8192
MAX_TOTAL_PX = 40_000_000

_DECODER_FAULTS = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    EOFError,
    struct.error,
    zlib.error,
    Warning,  # where warnings are errors, as in our tests
)


class Pictures:
    """Decodes each picture once and refuses a file whose pictures are too many pixels."""

    def __init__(self, document: Document, buffers: Buffers) -> None:
        self._document = document
        self._buffers = buffers
        self._decoded: dict[int, NDArray[np.uint8]] = {}
        self._room_px = MAX_TOTAL_PX

    def of_texture(self, index: int) -> tuple[int, NDArray[np.uint8]]:
        """The image number of a texture and its pixels, (h, w, 3) sRGB, row 0 at the top."""
        image_index = pick(self._document.textures, index).image
        if image_index is None:
            raise BadGlb("unsupported")
        if image_index not in self._decoded:
            self._decoded[image_index] = self._decode(image_index)
        return image_index, self._decoded[image_index]

    def _decode(self, index: int) -> NDArray[np.uint8]:
        image = pick(self._document.images, index)
        if image.uri is not None:
            raise BadGlb("external_data")
        if image.buffer_view is None:
            raise BadGlb("bad_texture")
        data = bytes(self._buffers.bytes_of(image.buffer_view))
        try:
            return self._pixels(data)
        except BadGlb:
            raise
        except Image.DecompressionBombError as fault:
            raise BadGlb("too_large") from fault
        except _DECODER_FAULTS as fault:
            raise BadGlb("bad_texture") from fault

    def _pixels(self, data: bytes) -> NDArray[np.uint8]:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
            self._room_px -= picture.width * picture.height
            if max(picture.size) > MAX_SIDE_PX or self._room_px < 0:
                raise BadGlb("too_large")
            return np.asarray(picture.convert("RGB"))
