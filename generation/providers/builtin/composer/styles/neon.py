"""Glowing tubes along every edge, in the dark, over a lit grid."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.floor_grid import floor_lines
from generation.providers.builtin.composer.styles.lines import (
    inner_lines,
    line_width,
    outlines,
    thickened,
)
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

NIGHT = np.array([0.010, 0.006, 0.030], np.float32)
HORIZON = np.array([0.22, 0.02, 0.26], np.float32)
GRID = np.array([0.55, 0.04, 0.62], np.float32)
TUBES = np.array(
    [[1.0, 0.08, 0.42], [0.05, 0.75, 1.0], [1.0, 0.62, 0.05], [0.25, 1.0, 0.35], [0.62, 0.2, 1.0]],
    np.float32,
)
"""Colours for objects that have none of their own."""
GREYNESS = 0.22
HALOES = ((0.004, 0.9), (0.014, 0.55), (0.045, 0.32))


def paint(picture: Picture) -> NDArray[np.uint8]:
    buffers = picture.buffers
    outer = thickened(outlines(buffers), line_width(picture, 0.0034))
    inner = 0.65 * thickened(inner_lines(buffers), line_width(picture, 0.0018))
    lines = np.maximum(outer, inner)[..., None]
    tubes = lines * tube_colours(picture)
    glow = sum(weight * _blurred(picture, tubes, share) for share, weight in HALOES)
    colour = darkness(picture) + tubes * 0.9 + 1.2 * np.asarray(glow) + 0.55 * lines**3
    return to_srgb(1.0 - np.exp(-1.15 * colour))


def tube_colours(picture: Picture) -> NDArray[np.float32]:
    """Each object's own hue at full strength; grey ones take a colour in turn."""
    albedo, body = picture.buffers.albedo, picture.buffers.body
    spread = cv2.dilate(np.where((body >= 0)[..., None], albedo, 0.0), np.ones((5, 5), np.uint8))
    strongest, weakest = spread.max(axis=2, keepdims=True), spread.min(axis=2, keepdims=True)
    hue = np.clip((spread - weakest) / np.maximum(strongest - weakest, 1e-4), 0.0, 1.0)
    is_grey = strongest - weakest < GREYNESS * np.maximum(strongest, 1e-4)
    in_turn = TUBES[np.maximum(body, 0) % len(TUBES)]
    return np.asarray(np.where(is_grey, in_turn, 0.04 + hue), np.float32)


def darkness(picture: Picture) -> NDArray[np.float32]:
    """The unlit scene: faint bodies, a night sky, a floor with a grid of light."""
    buffers = picture.buffers
    dim = NIGHT + 0.05 * buffers.albedo * (0.3 + 0.7 * buffers.light[..., None])
    rows = np.linspace(0.0, 1.0, picture.shape[0], dtype=np.float32)[:, None, None]
    sky = NIGHT + HORIZON * np.exp(-(((rows - 0.42) / 0.22) ** 2)) * 0.5
    floor = NIGHT + floor_lines(picture)[..., None] * GRID
    base = np.where((buffers.body == -2)[..., None], sky, floor)
    return np.asarray(np.where((buffers.body >= 0)[..., None], dim, base), np.float32)


def _blurred(picture: Picture, image: NDArray[np.float32], share: float) -> NDArray[np.float32]:
    """Blurred at a reduced size: a wide glow needs no more."""
    sigma = line_width(picture, share)
    shrink = max(1, int(sigma / 4))
    height, width = picture.shape
    small = cv2.resize(
        image, (max(1, width // shrink), max(1, height // shrink)), interpolation=cv2.INTER_AREA
    )
    soft = cv2.GaussianBlur(small, (0, 0), sigma / shrink)
    return np.asarray(cv2.resize(soft, (width, height)), np.float32)
