"""What the background looks like, learnt from the border of the picture."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

BUSY = 4.0
"""Busyness from which a background cannot be told from a subject: measured on photographs."""
FULL = 0.92
"""Share of the picture: a subject that is more of it leaves no background to learn from."""
_RING = 0.02
"""Width of the border that is taken for background, as a share of the longest side."""
_LEAST_NOISE = 0.8
"""CIELAB units: what JPEG and dithering leave on a plain background."""
_UNLIKE = 8.0
"""CIELAB difference from which two colours are clearly two."""
_COLOURS = 4
_LEAST_SHARE = 0.05
"""Of a side of the picture: less of a colour there is chance."""


@dataclass(frozen=True, slots=True)
class Background:
    """How unlike the background each pixel is.

    distance  (h, w) float32, in multiples of the background's own noise
    busyness  how far the border is from smooth shading and a few colours, in CIELAB units
    noise     the CIELAB difference that counts as 1 in `distance`
    shading   (h, w, 3) float32, the smooth background, CIELAB
    ring      (h, w) bool, the border
    """

    distance: NDArray[np.float32]
    busyness: float
    noise: float
    shading: NDArray[np.float32]
    ring: NDArray[np.bool_]


def learn_background(lab: NDArray[np.float32], *, seed: int = 1) -> Background:
    """From (h, w, 3) CIELAB: smooth shading first, then the colours that it does not explain."""
    ring = border_ring(lab.shape[:2])
    shading = _smooth_shading(lab, ring)
    nearest = difference(lab, shading)
    unexplained = nearest > max(_UNLIKE, 4.0 * float(np.median(nearest[ring])))
    for centre in _other_colours(lab, ring & unexplained, seed):
        nearest = np.minimum(nearest, difference(lab, centre))
    busyness = float(np.median(nearest[ring]))
    noise = max(_LEAST_NOISE, 1.5 * busyness)
    return Background(np.asarray(nearest / noise, np.float32), busyness, noise, shading, ring)


def lab_of(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """CIELAB (D65, L from 0 to 100) of (h, w, 3) sRGB."""
    scaled = pixels.astype(np.float32) / np.float32(255)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2LAB), np.float32)


def difference(lab: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """CIE 1976 difference of each pixel of (h, w, 3) from another picture or one colour."""
    apart = lab - other
    return np.asarray(np.sqrt(np.einsum("ijk,ijk->ij", apart, apart)), np.float32)


def border_ring(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    width = max(2, round(_RING * max(shape)))
    ring = np.ones(shape[:2], np.bool_)
    ring[width:-width, width:-width] = False
    return ring


def _smooth_shading(lab: NDArray[np.float32], ring: NDArray[np.bool_]) -> NDArray[np.float32]:
    """A quadratic surface through the ring, reweighted so that a subject that touches is left out.

    Cauchy weights, scaled by the median residual (Holland and Welsch, 1977).
    """
    basis = _quadratic_basis(lab.shape[:2])
    rows, colours = basis[ring], lab[ring]
    fitted = np.broadcast_to(np.median(colours, axis=0), colours.shape)
    for _ in range(6):
        error = np.linalg.norm(colours - fitted, axis=1)
        scale = max(_LEAST_NOISE, float(np.median(error)))
        weight = 1.0 / (1.0 + (error / (2.0 * scale)) ** 2)
        normal = rows.T @ (rows * weight[:, None]) + 1e-3 * np.eye(rows.shape[1])
        coefficients = np.linalg.solve(normal, rows.T @ (colours * weight[:, None]))
        fitted = rows @ coefficients
    return np.asarray(basis @ coefficients, np.float32)


def _quadratic_basis(shape: tuple[int, ...]) -> NDArray[np.float32]:
    y, x = np.meshgrid(*(np.linspace(-1, 1, n, dtype=np.float32) for n in shape), indexing="ij")
    return np.stack((np.ones_like(x), x, y, x * y, x * x, y * y), axis=-1)


def _other_colours(
    lab: NDArray[np.float32], unexplained: NDArray[np.bool_], seed: int
) -> list[NDArray[np.float32]]:
    """Colours of the ring beside its shading: a table's edge, say, but not a subject that touches.

    What is found on one side only is taken for the subject.
    """
    rest = lab[unexplained]
    if len(rest) < max(_COLOURS, _LEAST_SHARE * min(lab.shape[:2])):
        return []
    cv2.setRNGSeed(seed)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    labels = np.zeros((len(rest), 1), np.int32)
    _, _, found = cv2.kmeans(rest, _COLOURS, labels, stop, 2, cv2.KMEANS_PP_CENTERS)
    centres = np.asarray(found, np.float32)
    sides = _sides(lab)
    return [centre for centre in centres if _sides_with(centre, sides) >= 2]


def _sides(lab: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
    width = max(2, round(_RING * max(lab.shape[:2])))
    return (lab[:width], lab[-width:], lab[:, :width], lab[:, -width:])


def _sides_with(centre: NDArray[np.float32], sides: tuple[NDArray[np.float32], ...]) -> int:
    near = (difference(side, centre) < _UNLIKE for side in sides)
    return sum(float(hits.mean()) > _LEAST_SHARE for hits in near)
