"""Graphite on paper: trembling lines and layers of hatching."""

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

PAPER = np.array([250, 247, 241], np.float32)
GRAPHITE = np.array([52, 51, 55], np.float32)
LAYERS = ((0.78, 45.0), (0.56, -38.0), (0.36, 12.0), (0.20, 80.0))
"""Below which tone a layer of hatching begins, and its direction in degrees."""
STROKE = 0.028
LINE = 0.0016


def paint(picture: Picture) -> NDArray[np.uint8]:
    tone = shades(picture)
    graphite = np.zeros(picture.shape, np.float32)
    for salt, (start, angle) in enumerate(LAYERS):
        need = np.clip((start - tone) / 0.30, 0.0, 1.0)
        strokes = hatching(picture, angle, salt)
        graphite += 0.34 * need * np.clip((strokes + 0.15 + 0.5 * need) * 1.6, 0.0, 1.0)
    graphite = np.maximum(np.clip(graphite, 0.0, 0.85), drawn_lines(picture))
    graphite *= np.clip(1.0 + 0.16 * picture.grain(1.6, salt=50), 0.6, 1.2)
    share = np.clip(graphite, 0.0, 1.0)[..., None]
    return np.asarray(PAPER * (1.0 - share) + GRAPHITE * share, np.uint8)


def shades(picture: Picture) -> NDArray[np.float32]:
    """Perceived lightness, 0 to 1; the surroundings are left pale."""
    lightness = np.sqrt(np.clip(picture.buffers.colour @ np.array([0.21, 0.72, 0.07]), 0.0, 1.0))
    shadow = np.clip(0.62 + 0.5 * picture.buffers.light, 0.0, 1.0)
    around = np.where(picture.buffers.body == -1, shadow, 1.0)
    return np.asarray(np.where(picture.buffers.body >= 0, lightness, around), np.float32)


def hatching(picture: Picture, angle: float, salt: int) -> NDArray[np.float32]:
    """Noise drawn out along a direction: parallel strokes, mean 0, deviation 1."""
    length = max(9, round(line_width(picture, STROKE)))
    level = np.zeros((length, length), np.float32)
    level[length // 2] = 1.0
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), angle, 1.0)
    kernel = cv2.warpAffine(level, turn, (length, length))
    size = max(1.0, line_width(picture, 0.0016))
    strokes = cv2.filter2D(picture.grain(size, salt=20 + salt), -1, kernel / kernel.sum())
    return np.asarray(strokes / strokes.std(), np.float32)


def drawn_lines(picture: Picture) -> NDArray[np.float32]:
    """Every line twice, each time with another tremor."""
    buffers, width = picture.buffers, line_width(picture, LINE)
    drawn = np.zeros(picture.shape, np.float32)
    for salt in (60, 64):
        outer = thickened(outlines(buffers), 1.5 * width)
        inner = 0.7 * thickened(inner_lines(buffers), width)
        tremor, size = 1.1 * width, line_width(picture, 0.05)
        lines = wobbled(picture, np.maximum(outer, inner), tremor, size, salt=salt)
        drawn = np.maximum(drawn, 0.85 * lines)
    return drawn
