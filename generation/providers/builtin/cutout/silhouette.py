"""The subject's silhouette in front of a learnt background: what the border cannot reach."""

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.cutout.background import Background

_UNLIKE = 4.0
"""Distance, in noise, from which a pixel is not background."""
_SAME = 2.0
"""Distance within which an enclosed area may be a hole rather than a pale part of the subject."""
_SHADOW_CHROMA = 4.0
"""CIELAB: a shadow on paper keeps the paper's hue to within this."""
_SHADOW_DEPTH = 45.0
"""CIELAB lightness that a soft shadow takes away at most."""
_SHADOW_STEP = 1.6
"""CIELAB from pixel to pixel: a shadow fades, a subject has an edge."""
_SPECK = 0.0015
"""Share of the picture below which holes are filled without a word."""
_HOLE = 0.002
"""Share of the picture from which an enclosed area may be a hole."""
_FEW_HOLES = 2
"""More of them are taken for a pattern on the subject."""
_WALL = 0.6
"""The thickest wall around a hole, in widths of the hole."""
_PATCH = 0.08
"""Share of the largest piece below which another one is a leftover."""


class Holes(StrEnum):
    """Which enclosed areas that look like the background are holes."""

    CAREFUL = "careful"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Silhouette:
    """inside (h, w) bool, and how many areas that may be holes were left closed."""

    inside: NDArray[np.bool_]
    holes_filled: int


def silhouette_of(lab: NDArray[np.float32], background: Background) -> NDArray[np.bool_]:
    """Everything that neither the border's colours nor a soft shadow reach from outside."""
    like = background.distance < _UNLIKE
    outside = _reached_from_border(like, background.ring)
    outside |= _soft_shadow(lab, background, outside)
    return _without_specks(_opened(~outside))


def without_leftovers(inside: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], int]:
    """The pieces of at least _PATCH of the largest one, and how many others there were."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    if count <= 2:
        return inside, 0
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    kept = areas >= _PATCH * areas.max()
    kept[0] = False
    worth_telling = (~kept) & (areas > _SPECK * inside.size)
    return np.asarray(kept[labels], np.bool_), int(worth_telling.sum())


def _reached_from_border(open_: NDArray[np.bool_], ring: NDArray[np.bool_]) -> NDArray[np.bool_]:
    _, labels = cv2.connectedComponents(open_.astype(np.uint8), connectivity=4)
    reached = np.zeros(int(labels.max()) + 1, np.bool_)
    reached[np.unique(labels[ring])] = True
    reached[0] = False
    return np.asarray(reached[labels], np.bool_)


def _soft_shadow(
    lab: NDArray[np.float32], background: Background, outside: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Darker background of the same hue that fades without an edge into what is outside."""
    if background.noise > _SHADOW_STEP:
        return np.zeros_like(outside)
    difference = lab - background.shading
    hue_kept = np.hypot(difference[..., 1], difference[..., 2]) < _SHADOW_CHROMA
    darker = (difference[..., 0] < 1.0) & (difference[..., 0] > -_SHADOW_DEPTH)
    lightness = cv2.GaussianBlur(lab[..., 0], (0, 0), 0.7)
    steep = cv2.morphologyEx(lightness, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    fading = outside | (hue_kept & darker & (steep < 2.0 * _SHADOW_STEP))
    return _reached_from_border(fading, background.ring)


def _opened(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    kernel = np.ones((3, 3), np.uint8)
    opened = cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_OPEN, kernel).astype(np.bool_)
    return opened if opened.any() else inside


def carve_holes(inside: NDArray[np.bool_], background: Background, holes: Holes) -> Silhouette:
    """Take out the enclosed areas that look like the background seen through the subject.

    Colour alone cannot tell the hole of a handle from a white spot on a white page. With care, at
    most two areas are holes, and only behind a wall thinner than they are wide.
    """
    found = _enclosed_background(inside, background)
    thin = [hole for hole in found if hole.wall < _WALL * np.sqrt(hole.area)]
    carved = found if holes is Holes.ALL else thin if len(found) <= _FEW_HOLES else []
    result = inside.copy()
    for hole in carved:
        result[hole.where] = False
    return Silhouette(result, holes_filled=len(found) - len(carved))


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """An enclosed area that looks like background; `wall` is the thinnest way out, in pixels."""

    where: NDArray[np.bool_]
    area: float
    wall: float


def _enclosed_background(inside: NDArray[np.bool_], background: Background) -> list[_Enclosed]:
    like = ((background.distance < _SAME) & inside).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(like, connectivity=4)
    large = [k for k in range(1, count) if stats[k, cv2.CC_STAT_AREA] > _HOLE * inside.size]
    if not large:
        return []
    padded = np.pad(inside.astype(np.uint8), 1)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    areas = ((labels == k, float(stats[k, cv2.CC_STAT_AREA])) for k in large)
    return [_Enclosed(_grown(where), area, float(depth[where].min())) for where, area in areas]


def _grown(where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """One pixel wider, over the soft edge that is half background."""
    return cv2.dilate(where.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.bool_)


def _without_specks(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Close holes too small to be seen: noise that happens to look like the background."""
    outside = (~inside).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < _SPECK * inside.size
    small[0] = False
    return inside | small[labels] if count > 1 else inside


def with_holes_filled(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The mask with every area that it encloses made subject, soft edges included."""
    clear = np.pad(mask < 250, 1, constant_values=True).astype(np.uint8)
    _, labels = cv2.connectedComponents(clear, connectivity=4)
    outside = labels[1:-1, 1:-1] == labels[0, 0]
    return np.where(outside, mask, np.uint8(255))
