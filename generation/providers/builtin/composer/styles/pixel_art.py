"""Large square pixels in few colours, with dark outlines."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.providers.builtin.composer.styles.lines import outlines
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

ACROSS = 112
"""Blocks along the longer side, about."""
COLOURS = 28
OUTLINE = 0.42
OUTLINE_FROM = 0.30


def paint(picture: Picture) -> NDArray[np.uint8]:
    block = block_size(picture)
    small = shrunk(to_srgb(picture.buffers.colour), block)
    edge = shrunk(outlines(picture.buffers).astype(np.float32), block)
    cover = shrunk(picture.buffers.cover, block)
    is_line = (edge > OUTLINE_FROM) & (cover > 0.35) & (cover < 0.999)
    small = np.where(is_line[..., None], small * OUTLINE, small)
    large = few_colours(vivid(small)).repeat(block, axis=0).repeat(block, axis=1)
    return np.ascontiguousarray(large[: picture.shape[0], : picture.shape[1]])


def block_size(picture: Picture) -> int:
    return max(2, round(max(picture.shape) / ACROSS))


def shrunk(image: NDArray[np.uint8] | NDArray[np.float32], block: int) -> NDArray[np.float32]:
    """The mean of each block; blocks that stick out are filled up with the border."""
    height, width = image.shape[:2]
    size = (-(-height // block), -(-width // block))
    padding = ((0, size[0] * block - height), (0, size[1] * block - width))
    padded = np.pad(image, (*padding, *(((0, 0),) * (image.ndim - 2))), mode="edge")
    shrunk_to = (size[1], size[0])
    return np.asarray(
        cv2.resize(padded.astype(np.float32), shrunk_to, interpolation=cv2.INTER_AREA)
    )


def vivid(image: NDArray[np.float32]) -> NDArray[np.uint8]:
    grey = image.mean(axis=2, keepdims=True)
    strong = 128 + 1.12 * (grey + 1.25 * (image - grey) - 128)
    return np.asarray(np.clip(strong, 0, 255), np.uint8)


def few_colours(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A palette by median cut, without dithering."""
    few = Image.fromarray(image).quantize(
        COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    return np.asarray(few.convert("RGB"))
