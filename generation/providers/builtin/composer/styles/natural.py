"""The plain picture: the traced colours with a touch of bloom and vignette."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

BLOOM_FROM = 0.86
BLOOM = 0.5


def paint(picture: Picture) -> NDArray[np.uint8]:
    colour = bloomed(picture.buffers.colour)
    return to_srgb(colour * vignette(picture.shape, 0.10 + picture.vignette)[..., None])


def bloomed(colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """Light that spills over from the brightest places, computed at a quarter of the size."""
    height, width = colour.shape[:2]
    small = cv2.resize(colour, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    bright = np.maximum(small - BLOOM_FROM, 0.0)
    spill = cv2.GaussianBlur(bright, (0, 0), max(height, width) / 180)
    return np.asarray(colour + BLOOM * cv2.resize(spill, (width, height)), np.float32)


def vignette(shape: tuple[int, int], strength: float) -> NDArray[np.float32]:
    """(h, w): 1 in the middle, less towards the corners."""
    y = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, shape[1], dtype=np.float32)[None, :]
    return np.asarray(1.0 - strength * ((x * x + y * y) / 2.0) ** 1.5, np.float32)
