"""Rectangles on shelves: all of them on one square picture, as large as they fit."""

import numpy as np
from numpy.typing import NDArray

_TRIES = 12


def fit_on_shelves(
    extents: NDArray[np.float64], *, side_px: int, gutter_px: int
) -> tuple[float, NDArray[np.int64]]:
    """Texels per unit and the (n, 2) first corner of each of n rectangles, gutters left around.

    The largest scale is searched by halving, from the one at which the areas alone would fit.
    """
    margin = 2 * gutter_px + 1
    most = side_px / np.sqrt(max(float(extents.prod(axis=1).sum()), 1e-30))
    low, high, best = 0.0, most, np.zeros((len(extents), 2), np.int64)
    for _ in range(_TRIES):
        scale = (low + high) / 2
        placed = _placed(np.ceil(extents * scale).astype(np.int64) + margin, side_px)
        if placed is None:
            high = scale
        else:
            low, best = scale, placed
    return low, best + gutter_px


def _placed(sizes: NDArray[np.int64], side: int) -> NDArray[np.int64] | None:
    """The corners of rectangles in rows, the tallest first; None where they do not fit."""
    corners = np.zeros_like(sizes)
    x, y, height = 0, 0, 0
    for index in np.argsort(-sizes[:, 1], kind="stable").tolist():
        wide, tall = sizes[index].tolist()
        if x + wide > side:
            x, y, height = 0, y + height, 0
        if wide > side or y + tall > side:
            return None
        corners[index] = x, y
        x, height = x + wide, max(height, tall)
    return corners
