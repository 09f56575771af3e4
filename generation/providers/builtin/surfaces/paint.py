"""Textures: the subject's colours carried past its outline."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.resample import Scalar, blurred, resized

_SURE = 250
"""Coverage, of 255, from which a pixel has none of the background in it."""
_KNOWN, _FAINTEST = 0.2, 1e-3
"""Share of a pixel of half the size from which its colour can be told; the least, of a dot."""
_BAND, _LEAST_BAND_PX = 0.05, 8.0
"""Width of what is carried straight on, as a share of the longest side: a rounded outline may
run as far outside of its corners."""
_EVENED_PX = 1.5
"""How far along the outline its colours are mixed, at half the size."""
Weighted = tuple[NDArray[np.float32], NDArray[np.float32]]
"""Colours premultiplied by a weight, 0 to 1, and that weight."""


def bleed(
    pixels: NDArray[np.uint8], mask: NDArray[np.uint8], *, margin: int = 1
) -> NDArray[np.uint8]:
    """(h, w, 3) colours with those of the subject spread over everything else.

    Next to the subject, its outline is carried straight on, for sides and rims are painted with
    it: nothing from deeper inside may show there. Further out, push-pull over a pyramid (Gortler
    et al., The Lumigraph, SIGGRAPH 1996) is smooth and costs a JPEG nothing. Soft edges are
    painted over: they hold some of the background, and would be a halo on the model.
    """
    sure = _surely_inside(mask, margin)
    outline = sure - np.asarray(cv2.erode(sure, np.ones((3, 3), np.uint8)), np.uint8)
    inside, ring = (_at_half(*_only(pixels, part)) for part in (sure, outline))
    filled = _push_pull(*_carried_on(inside, ring))
    spread_out = resized(np.clip(filled + 0.5, 0, 255).astype(np.uint8), mask.shape)
    return np.asarray(cv2.copyTo(pixels, sure, spread_out), np.uint8)


def spread(colours: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """(h, w, 3) of any colour space with the known ones carried over to all other pixels."""
    weight = known.astype(np.float32)
    filled = _push_pull(*_at_half(colours * weight[..., None], weight * np.float32(255)))
    return np.where(known[..., None], colours, resized(filled, known.shape))


def _surely_inside(mask: NDArray[np.uint8], margin: int) -> NDArray[np.uint8]:
    """1 for opaque pixels `margin` away from any other, or the most opaque of a faint subject."""
    kernel = np.ones((2 * margin + 1, 2 * margin + 1), np.uint8)
    sure = cv2.erode((mask >= _SURE).astype(np.uint8), kernel)
    if not sure.any():
        sure = (mask >= max(1, int(mask.max()))).astype(np.uint8)
    return np.asarray(sure, np.uint8)


def _only(
    pixels: NDArray[np.uint8], part: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The pixels where `part` is 1, and 255 there."""
    weight = part * np.uint8(255)
    return np.asarray(cv2.bitwise_and(pixels, pixels, mask=weight), np.uint8), weight


def _at_half(colour: NDArray[Scalar], weight: NDArray[Scalar]) -> Weighted:
    """Premultiplied colours, of a weight of 255 where known, at half their size."""
    half = tuple((side + 1) // 2 for side in weight.shape)
    known = resized(weight, half).astype(np.float32) / np.float32(255)
    return resized(colour, half).astype(np.float32), known


def _carried_on(inside: Weighted, ring: Weighted) -> Weighted:
    """The inside with the colours of its outline, evened along it, in a band around."""
    colours, sure = _plain(*inside), inside[1]
    known = ring[1] >= max(_FAINTEST, min(_KNOWN, float(ring[1].max())))
    evened = _plain(blurred(ring[0], _EVENED_PX), blurred(ring[1], _EVENED_PX))
    away, nearest = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    around = (known | (sure < 1.0)) & (away <= max(_LEAST_BAND_PX, _BAND * max(known.shape)))
    place = np.zeros(int(nearest.max()) + 1, np.int64)
    place[nearest[known]] = np.flatnonzero(known)
    colours[around] = evened.reshape(-1, 3)[place[nearest[around]]]
    given = around | (sure > 0.0)
    return colours * given[..., None], given.astype(np.float32)


def _plain(colour: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(colour / np.maximum(weight, 1e-6)[..., None], np.float32)


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
