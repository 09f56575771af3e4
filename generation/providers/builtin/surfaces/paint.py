"""Textures: the subject's colours carried past its outline."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.resample import Scalar, resized

_SURE = 250
"""Coverage, of 255, from which a pixel has none of the background in it."""


def bleed(
    pixels: NDArray[np.uint8], mask: NDArray[np.uint8], *, margin: int = 1
) -> NDArray[np.uint8]:
    """(h, w, 3) colours with those of the subject spread over everything else.

    Push-pull over a pyramid (Gortler et al., The Lumigraph, SIGGRAPH 1996), so what lies far
    from the subject is smooth and costs a JPEG nothing. Soft edges are painted over: they
    hold some of the background, and would be a halo on the model.
    """
    sure = _surely_inside(mask, margin)
    known = cv2.bitwise_and(pixels, pixels, mask=sure)
    filled = _filled_at_half(np.asarray(known, np.uint8), sure * np.uint8(255))
    spread_out = resized(np.clip(filled + 0.5, 0, 255).astype(np.uint8), mask.shape)
    return np.asarray(cv2.copyTo(pixels, sure, spread_out), np.uint8)


def spread(colours: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """(h, w, 3) of any colour space with the known ones carried over to all other pixels."""
    weight = known.astype(np.float32)
    filled = _filled_at_half(colours * weight[..., None], weight * np.float32(255))
    return np.where(known[..., None], colours, resized(filled, known.shape))


def _surely_inside(mask: NDArray[np.uint8], margin: int) -> NDArray[np.uint8]:
    """1 for opaque pixels `margin` away from any other, or the most opaque of a faint subject."""
    kernel = np.ones((2 * margin + 1, 2 * margin + 1), np.uint8)
    sure = cv2.erode((mask >= _SURE).astype(np.uint8), kernel)
    if not sure.any():
        sure = (mask >= max(1, int(mask.max()))).astype(np.uint8)
    return np.asarray(sure, np.uint8)


def _filled_at_half(colour: NDArray[Scalar], weight: NDArray[Scalar]) -> NDArray[np.float32]:
    """Premultiplied colours, of a weight of 255 where known, filled at half their size."""
    half = tuple((side + 1) // 2 for side in weight.shape)
    known = resized(weight, half).astype(np.float32) / np.float32(255)
    return _push_pull(resized(colour, half).astype(np.float32), known)


def _push_pull(colour: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fill where weight is 0; `colour` is premultiplied by `weight`."""
    height, width = weight.shape
    known = colour / np.maximum(weight, 1e-6)[..., None]
    if max(height, width) <= 2 or weight.min() > 0:
        mean = colour.sum((0, 1)) / max(float(weight.sum()), 1e-6)
        return np.where((weight > 0)[..., None], known, mean).astype(np.float32)
    half = ((height + 1) // 2, (width + 1) // 2)
    coarse = _push_pull(resized(colour, half), resized(weight, half))
    around = resized(coarse, (height, width))
    share = np.minimum(weight, 1.0)[..., None]
    return np.asarray(known * share + around * (1 - share), np.float32)
