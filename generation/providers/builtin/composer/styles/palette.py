"""A few colours that stand for many, chosen as the eye tells colours apart."""

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.tone import to_srgb

# Björn Ottosson, "A perceptual color space for image processing", 2020: linear sRGB to the
# response of the eye's cones, and the cube roots of those to Oklab's lightness, a and b.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
HUE_WEIGHT = 2.0
"""How much more a step of a or b counts than one of lightness: shades may merge, hues not."""
ROUNDS = 8


def to_oklab(linear: NDArray[np.float32]) -> NDArray[np.float64]:
    """(..., 3) linear sRGB as lightness 0 to 1, a (green to red) and b (blue to yellow)."""
    return np.asarray(np.cbrt(np.maximum(linear, 0.0) @ TO_CONES.T) @ TO_OKLAB.T)


def oklab_to_srgb(colours: NDArray[np.float64]) -> NDArray[np.uint8]:
    cones = (colours @ np.linalg.inv(TO_OKLAB).T) ** 3
    return to_srgb(cones @ np.linalg.inv(TO_CONES).T)


def few_colours(colours: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """(n, 3) Oklab colours, each replaced by the nearest of at most `count`: k-means.

    It starts from the colours that differ most, so that a small blue thing gets its blue.
    """
    if len(colours) == 0:
        return colours
    weight = np.array([1.0, HUE_WEIGHT, HUE_WEIGHT])
    points = colours * weight
    centres = _most_different(points, count)
    for _ in range(ROUNDS):
        names = _nearest(points, centres)
        sums = np.stack([np.bincount(names, points[:, k], len(centres)) for k in range(3)], axis=1)
        members = np.bincount(names, minlength=len(centres))[:, None]
        centres = np.where(members > 0, sums / np.maximum(members, 1), centres)
    return np.asarray(centres[_nearest(points, centres)] / weight)


def _most_different(points: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """The mean's nearest point, then again and again the one farthest from all chosen."""
    chosen = [points[np.argmin(((points - points.mean(axis=0)) ** 2).sum(axis=1))]]
    apart = np.full(len(points), np.inf)
    while len(chosen) < count:
        apart = np.minimum(apart, ((points - chosen[-1]) ** 2).sum(axis=1))
        if apart.max() < 1e-6:
            break
        chosen.append(points[np.argmax(apart)])
    return np.array(chosen)


def _nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """The index of each point's nearest centre."""
    cross = points @ centres.T
    return np.asarray(np.argmin((centres**2).sum(axis=1) - 2.0 * cross, axis=1))
