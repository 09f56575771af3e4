"""OpenCV's resizing and blurring with shapes as (h, w) and types that stay what they were."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", np.uint8, np.float32)


def resized(pixels: NDArray[Scalar], shape: tuple[int, ...]) -> NDArray[Scalar]:
    """At another (h, w): means over areas where it shrinks, linear where it grows."""
    height, width = shape[:2]
    shrinks = height * width < pixels.shape[0] * pixels.shape[1]
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=way), pixels.dtype)


def blurred(pixels: NDArray[Scalar], sigma: float) -> NDArray[Scalar]:
    """Convolved with a Gaussian of `sigma` pixels."""
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma), pixels.dtype)


def within(pixels: NDArray[Scalar], longest_px: int) -> NDArray[Scalar]:
    """With the longest side at most `longest_px`."""
    scale = longest_px / max(pixels.shape[:2])
    if scale >= 1.0:
        return pixels
    return resized(pixels, tuple(max(1, round(side * scale)) for side in pixels.shape[:2]))


def depth_in(inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The Euclidean distance of each pixel inside from the nearest one outside, in pixels."""
    distance = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 5)
    return np.asarray(distance, np.float32)
