"""Large square pixels in few colours, with dark outlines."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.lines import outlines
from generation.providers.builtin.composer.styles.palette import (
    few_colours,
    oklab_to_srgb,
    to_oklab,
)
from generation.providers.builtin.composer.styles.picture import Picture

ACROSS = 112
"""Blocks along the longer side, about."""
COLOURS, AROUND = 20, 8
"""Of the objects, and of what is around them: a wide sky takes nothing from a small mug."""
IS_OBJECT = 0.5
"""The share of a block from which on it shows an object, and nothing of what is behind."""
OUTLINE = np.array([0.55, 0.8, 0.8])
"""What an outline leaves of lightness and of both axes of hue: it is dark, but not black."""
OUTLINE_FROM = 0.30
VIVID = np.array([1.0, 1.22, 1.22])


def paint(picture: Picture) -> NDArray[np.uint8]:
    block = block_size(picture)
    is_object, colours = sprites(picture, block)
    edge = shrunk(outlines(picture.buffers).astype(np.float32), block)
    is_line = is_object & (edge > OUTLINE_FROM)
    colours = np.where(is_line[..., None], colours * OUTLINE, colours)
    colours[is_object] = few_colours(colours[is_object] * VIVID, COLOURS)
    colours[~is_object] = few_colours(colours[~is_object], AROUND)
    large = oklab_to_srgb(colours).repeat(block, axis=0).repeat(block, axis=1)
    return np.ascontiguousarray(large[: picture.shape[0], : picture.shape[1]])


def block_size(picture: Picture) -> int:
    return max(2, round(max(picture.shape) / ACROSS))


def sprites(picture: Picture, block: int) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which blocks show an object, and the Oklab colour of each, unmixed across its edge."""
    mask = (picture.buffers.body >= 0).astype(np.float32)
    cover = shrunk(mask, block)
    is_object = cover >= IS_OBJECT
    chosen = np.where(is_object[..., None], _mean(picture, mask, block), 0.0)
    chosen += np.where(is_object[..., None], 0.0, _mean(picture, 1.0 - mask, block))
    return is_object, to_oklab(chosen)


def _mean(picture: Picture, mask: NDArray[np.float32], block: int) -> NDArray[np.float32]:
    """(h, w, 3): each block's mean over the pixels of a mask, in linear light."""
    share = np.maximum(shrunk(mask, block)[..., None], np.float32(1e-6))
    return np.asarray(shrunk(picture.buffers.colour * mask[..., None], block) / share)


def shrunk(image: NDArray[np.float32], block: int) -> NDArray[np.float32]:
    """The mean of each block; blocks that stick out are filled up with the border."""
    height, width = image.shape[:2]
    size = (-(-height // block), -(-width // block))
    padding = ((0, size[0] * block - height), (0, size[1] * block - width))
    padded = np.pad(image, (*padding, *(((0, 0),) * (image.ndim - 2))), mode="edge")
    shrunk_to = (size[1], size[0])
    return np.asarray(cv2.resize(padded, shrunk_to, interpolation=cv2.INTER_AREA))
