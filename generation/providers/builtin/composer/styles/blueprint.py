"""White lines on blue paper, with a grid and dimension lines."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.lines import (
    inner_lines,
    line_width,
    outlines,
    thickened,
)
from generation.providers.builtin.composer.styles.natural import vignette
from generation.providers.builtin.composer.styles.picture import Picture

BLUE = np.array([24, 74, 140], np.float32)
CHALK = np.array([232, 242, 252], np.float32)
SQUARES = 40
MAJOR = 5
SHIFT = 4
"""Fixed-point bits of the coordinates given to OpenCV, for lines between pixels."""


def paint(picture: Picture) -> NDArray[np.uint8]:
    buffers = picture.buffers
    ink = np.maximum(0.30 * grid(picture, MAJOR), 0.13 * grid(picture, 1))
    on_object = buffers.cover
    tint = 0.10 + 0.16 * np.clip(buffers.colour.mean(axis=2), 0.0, 1.0)
    ink = ink * (1.0 - on_object) + tint * on_object
    for mask, share, weight in (
        (inner_lines(buffers), 0.0011, 0.8),
        (outlines(buffers), 0.0024, 1.0),
    ):
        ink = np.maximum(ink, weight * thickened(mask, line_width(picture, share)))
    ink = np.maximum(ink, 0.9 * dimensions(picture))
    paper = (
        BLUE
        * (1.0 + 0.035 * picture.grain(3.0))[..., None]
        * vignette(picture.shape, 0.3)[..., None]
    )
    share = np.clip(ink, 0.0, 1.0)[..., None]
    return np.asarray(np.clip(paper * (1.0 - share) + CHALK * share, 0, 255), np.uint8)


def grid(picture: Picture, every: int) -> NDArray[np.float32]:
    """(h, w): 1 on the lines of a square grid through the picture's middle."""
    height, width = picture.shape
    cell = every * max(picture.shape) / SQUARES
    half_line = max(0.5, max(picture.shape) / 2048)
    lines = np.zeros(picture.shape, np.float32)
    for axis, size in ((1, width), (0, height)):
        place = (np.arange(size) + 0.5 - size / 2) / cell
        apart = np.abs(place - np.round(place)) * cell
        near = np.clip(half_line + 0.5 - apart, 0.0, 1.0).astype(np.float32)
        lines = np.maximum(lines, near[None, :] if axis else near[:, None])
    return lines


def dimensions(picture: Picture) -> NDArray[np.float32]:
    """Two dimension lines with arrows, below and beside the subject."""
    sheet = np.zeros(picture.shape, np.uint8)
    rows, columns = np.nonzero(picture.buffers.cover > 0.5)
    if len(rows) == 0:
        return sheet.astype(np.float32)
    height, width = picture.shape
    gap = line_width(picture, 0.035)
    low, high = float(columns.min()), float(columns.max())
    top, bottom = float(rows.min()), float(rows.max())
    y, x = min(bottom + gap, height - 0.4 * gap), min(high + gap, width - 0.4 * gap)
    _measure(sheet, (low, y), (high, y), (0.0, 0.4 * gap))
    _measure(sheet, (x, top), (x, bottom), (0.4 * gap, 0.0))
    return np.asarray(sheet / 255.0, np.float32)


def _measure(
    sheet: NDArray[np.uint8],
    start: tuple[float, float],
    end: tuple[float, float],
    tick: tuple[float, float],
) -> None:
    """A line with an arrow and a tick at each end."""
    width = max(1, round(max(sheet.shape) / 700))
    length = max(1.0, abs(end[0] - start[0]) + abs(end[1] - start[1]))
    for tail, tip in ((start, end), (end, start)):
        head = max(sheet.shape) * 0.012 / length
        cv2.arrowedLine(sheet, _fixed(tail), _fixed(tip), 255, width, cv2.LINE_AA, SHIFT, head)
        ends = ((tip[0] - tick[0], tip[1] - tick[1]), (tip[0] + tick[0], tip[1] + tick[1]))
        cv2.line(sheet, _fixed(ends[0]), _fixed(ends[1]), 255, width, cv2.LINE_AA, SHIFT)


def _fixed(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0] * 2**SHIFT), round(point[1] * 2**SHIFT)
