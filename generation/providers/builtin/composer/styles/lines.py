"""Drawn lines, found where the traced buffers change."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.trace import Buffers

CREASE = 0.55
DEPTH_STEP = 0.05
CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def outlines(buffers: Buffers) -> NDArray[np.bool_]:
    """Pixels at the border between two objects, or between an object and what is behind it."""
    return _changes(np.maximum(buffers.body, -1).astype(np.float32)) > 0


def inner_lines(buffers: Buffers) -> NDArray[np.bool_]:
    """Pixels at the border of two parts of an object, at its creases and at its folds."""
    on_object = buffers.body >= 0
    parts = _changes(buffers.part.astype(np.float32)) > 0
    creases = cv2.morphologyEx(buffers.normal, cv2.MORPH_GRADIENT, CROSS).max(axis=2) > CREASE
    folds = _changes(np.log(np.maximum(buffers.distance, 0.1))) > DEPTH_STEP
    return np.asarray((parts | creases | folds) & on_object)


def thickened(mask: NDArray[np.bool_], width: float) -> NDArray[np.float32]:
    """Smooth lines of this width in pixels, 0 to 1."""
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), max(0.45, 0.5 * width))
    return np.asarray(np.clip(soft * (1.2 + 0.5 * width), 0.0, 1.0), np.float32)


def line_width(picture: Picture, share: float) -> float:
    """A width in pixels as a share of the picture's longer side."""
    return max(picture.shape) * share


def wobbled(
    picture: Picture, image: NDArray[np.float32], amount: float, size: float, *, salt: int
) -> NDArray[np.float32]:
    """An image shifted by smooth noise of `amount` pixels, like a drawing by hand."""
    height, width = picture.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    x += amount * picture.grain(size, salt=salt)
    y += amount * picture.grain(size, salt=salt + 1)
    return np.asarray(cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))


def _changes(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(cv2.morphologyEx(values, cv2.MORPH_GRADIENT, CROSS), np.float32)
