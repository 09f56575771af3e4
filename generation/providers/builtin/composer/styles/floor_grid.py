"""A grid of lines on the floor, in perspective."""

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.picture import Picture

CELL = 0.5
FADE = 0.07


def floor_lines(picture: Picture) -> NDArray[np.float32]:
    """(h, w), 0 to 1: lines about a pixel or two wide that fade with distance."""
    lens = picture.lens
    height, width = picture.shape
    size = 2.0 * lens.tangent / height
    x = ((np.arange(width) + 0.5 - 0.5 * width) * size)[None, :, None]
    y = ((0.5 * height - np.arange(height) - 0.5) * size)[:, None, None]
    ways = np.asarray(lens.forward) + x * np.asarray(lens.right) + y * np.asarray(lens.up)
    away = lens.position[1] / np.maximum(-ways[..., 1], 1e-4)
    fade = np.exp(-FADE * away) * (picture.buffers.body == -1)
    lines = np.zeros(picture.shape, np.float32)
    for axis in (0, 2):
        place = (lens.position[axis] + ways[..., axis] * away) / CELL
        pixel = np.maximum(np.abs(np.gradient(place, axis=0)), np.abs(np.gradient(place, axis=1)))
        apart = np.abs(place - np.round(place)) / np.maximum(pixel, 1e-6)
        lines = np.maximum(lines, np.clip(1.6 - apart, 0.0, 1.0))
    return np.asarray(lines * fade, np.float32)
