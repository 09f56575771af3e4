"""A rough silhouette made to follow the picture's edges, where colour alone does not tell."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.cutout.background import BUSY, FULL, Background
from generation.providers.builtin.surfaces.resample import resized, within

_WORK_PX = 224
_ROUNDS = 3
_NO_RECTANGLE = (0, 0, 1, 1)
_MARGIN = 0.08
"""Share of the picture left around the middle, which is the guess where there is no silhouette."""
_LEAST = 0.01
"""Share of the picture: a silhouette that is less of it is no start."""


def grab_cut(
    pixels: NDArray[np.uint8], rough: NDArray[np.bool_], background: Background, *, seed: int = 1
) -> NDArray[np.bool_]:
    """GrabCut (Rother, Kolmogorov and Blake, SIGGRAPH 2004) from a rough silhouette.

    OpenCV's random numbers are global, so they are seeded before each use.
    """
    small = within(pixels, _WORK_PX)
    size = (small.shape[1], small.shape[0])
    labels = cv2.resize(_first_guess(rough, background), size, interpolation=cv2.INTER_NEAREST)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = cv2.cvtColor(small, cv2.COLOR_RGB2BGR)
    cv2.setRNGSeed(seed)
    try:
        cv2.grabCut(bgr, labels, _NO_RECTANGLE, *models, _ROUNDS, cv2.GC_INIT_WITH_MASK)
    except cv2.error:  # one of the two sides holds too few pixels for five colours
        return rough
    found = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.float32)
    return resized(found, rough.shape) > 0.5


def _first_guess(rough: NDArray[np.bool_], background: Background) -> NDArray[np.uint8]:
    ring = background.ring
    plausible = _LEAST < rough.mean() < FULL
    if background.busyness > BUSY or not plausible:
        return _middle(rough.shape, ring)
    reach = max(2, max(rough.shape) // 40)
    core = cv2.erode(rough.astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    labels = np.where(rough, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    labels[core > 0] = cv2.GC_FGD
    labels[ring & ~rough] = cv2.GC_BGD
    return labels


def _middle(shape: tuple[int, ...], ring: NDArray[np.bool_]) -> NDArray[np.uint8]:
    labels = np.full(shape, cv2.GC_PR_BGD, np.uint8)
    top, left = (round(_MARGIN * side) for side in shape)
    labels[top : shape[0] - top, left : shape[1] - left] = cv2.GC_PR_FGD
    labels[ring] = cv2.GC_BGD
    return labels
