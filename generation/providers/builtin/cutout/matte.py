"""How much of each pixel along an outline is subject: edges finer than the pixels of the mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.paint import spread

_BAND = 2
"""Pixels on each side of an outline that may be mixed."""


def soft_matte(lab: NDArray[np.float32], inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """0 to 1: a pixel's place on the line from the background's colour beside it to the subject's.

    lab  (h, w, 3) CIELAB
    """
    sure, clear = _shifted(inside, -_BAND), ~_shifted(inside, _BAND)
    if not sure.any() or not clear.any():
        return inside.astype(np.float32)
    behind = spread(lab, clear)
    way = spread(lab, sure) - behind
    share = np.einsum("ijk,ijk->ij", lab - behind, way) / np.maximum((way**2).sum(axis=2), 1.0)
    mixed = np.where(sure, 1.0, np.clip(share, 0.0, 1.0))
    return np.where(_shifted(inside, 1), mixed, 0.0).astype(np.float32)


def _shifted(inside: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    """The area grown by so many pixels, or shrunk where `by` is negative."""
    kernel = np.ones((2 * abs(by) + 1,) * 2, np.uint8)
    change = cv2.dilate if by > 0 else cv2.erode
    return np.asarray(change(inside.astype(np.uint8), kernel) > 0)
