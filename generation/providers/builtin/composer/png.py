"""Pixels into PNG bytes: the same bytes for the same pixels."""

from typing import Any

import cv2
from numpy.typing import NDArray

COMPRESSION = 4


def encode(pixels: NDArray[Any]) -> bytes:
    """(h, w, 3) RGB or (h, w) grey, 8 or 16 bits."""
    ordered = pixels[..., ::-1] if pixels.ndim == 3 else pixels
    done, data = cv2.imencode(".png", ordered, [cv2.IMWRITE_PNG_COMPRESSION, COMPRESSION])
    if not done:
        raise ValueError("the picture could not be written as PNG")
    return data.tobytes()
