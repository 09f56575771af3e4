"""Pigment on wet paper: washes with dark rims, granulation, and a border left white."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.lines import (
    inner_lines,
    line_width,
    outlines,
    thickened,
    wobbled,
)
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

PAPER = np.array([0.985, 0.972, 0.945], np.float32)
PIGMENT = 0.9
BORDER = 0.055


def paint(picture: Picture) -> NDArray[np.uint8]:
    wash = washes(picture)
    wash = wobbled(picture, wash, line_width(picture, 0.0035), line_width(picture, 0.02), salt=1)
    density = 1.0 - wash / PAPER
    rims = wobbled(picture, wet_rims(picture), line_width(picture, 0.003), 18.0, salt=3)
    amount = PIGMENT * (1.0 + 0.55 * rims + granulation(picture)) * painted_area(picture)
    colour = PAPER * (1.0 - np.clip(density * amount[..., None], -0.02, 0.97))
    return np.asarray(np.clip(colour * 255, 0, 255), np.uint8)


def washes(picture: Picture) -> NDArray[np.float32]:
    """The picture without its small details, brighter, as sRGB 0 to 1."""
    height, width = picture.shape
    small = max(1, round(max(picture.shape) / 480))
    image = cv2.resize(to_srgb(picture.buffers.colour), (width // small, height // small))
    for _ in range(3):
        image = cv2.bilateralFilter(image, 9, 42, 7)
    flat = cv2.resize(image, (width, height), interpolation=cv2.INTER_CUBIC)
    lifted = (flat.astype(np.float32) / 255) ** 0.82
    grey = lifted.mean(axis=2, keepdims=True)
    return np.asarray(np.clip(grey + 1.2 * (lifted - grey), 0.0, 1.0), np.float32)


def wet_rims(picture: Picture) -> NDArray[np.float32]:
    """Pigment gathers where a wash dries: along outlines, less along inner lines."""
    outer = thickened(outlines(picture.buffers), line_width(picture, 0.004))
    inner = thickened(inner_lines(picture.buffers), line_width(picture, 0.002))
    return np.asarray(np.maximum(outer, 0.6 * inner), np.float32)


def granulation(picture: Picture) -> NDArray[np.float32]:
    """Pigment settles in blooms and in the grain of the paper."""
    blooms = picture.grain(line_width(picture, 0.10), salt=5)
    spots = picture.grain(line_width(picture, 0.018), salt=6)
    grain = picture.grain(2.2, salt=7)
    return np.asarray(0.13 * blooms + 0.07 * spots + 0.06 * grain, np.float32)


def painted_area(picture: Picture) -> NDArray[np.float32]:
    """1 inside, 0 at a rough border of bare paper."""
    height, width = picture.shape
    x = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :]
    y = np.minimum(np.arange(height), np.arange(height)[::-1])[:, None]
    inwards = np.minimum(x, y) / max(picture.shape)
    edge = BORDER * (0.75 + 0.30 * picture.grain(line_width(picture, 0.05), salt=8))
    edge += 0.004 * picture.grain(4.0, salt=9)
    return np.asarray(np.clip((inwards - edge) / 0.008, 0.0, 1.0), np.float32)
