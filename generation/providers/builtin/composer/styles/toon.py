"""Flat bands of light inside bold ink lines."""

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.lines import (
    inner_lines,
    line_width,
    outlines,
    thickened,
)
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

BANDS = ((0.0, 0.46), (0.10, 0.72), (0.42, 1.0))
"""From how much sun on, how bright."""
OUTLINE, INNER = 0.0052, 0.0022
INK = np.array([0.012, 0.010, 0.022], np.float32)
SKY_STEPS = 9
GLINT_FROM = 0.34


def paint(picture: Picture) -> NDArray[np.uint8]:
    buffers = picture.buffers
    colour = vivid(buffers.albedo) * banded(buffers.light)[..., None]
    is_sky = buffers.body == -2
    colour[is_sky] = np.round(buffers.colour[is_sky] * SKY_STEPS) / SKY_STEPS
    colour = np.where(glints(picture)[..., None], 1.0, colour)
    for mask, share in ((outlines(buffers), OUTLINE), (inner_lines(buffers), INNER)):
        ink = thickened(mask, line_width(picture, share))[..., None]
        colour = colour * (1.0 - ink) + INK * ink
    return to_srgb(colour)


def banded(light: NDArray[np.float32]) -> NDArray[np.float32]:
    level = np.full(light.shape, BANDS[0][1], np.float32)
    for start, bright in BANDS[1:]:
        level[light > start] = bright
    return level


def vivid(albedo: NDArray[np.float32]) -> NDArray[np.float32]:
    """More saturated, a little brighter."""
    grey = albedo.mean(axis=2, keepdims=True)
    return np.asarray(np.clip((grey + 1.25 * (albedo - grey)) * 1.08, 0.0, 1.0), np.float32)


def glints(picture: Picture) -> NDArray[np.bool_]:
    """Where an object is much brighter than its own colour in full light."""
    buffers = picture.buffers
    excess = buffers.colour.min(axis=2) - buffers.albedo.min(axis=2)
    return np.asarray((excess > GLINT_FROM) & (buffers.body >= 0))
