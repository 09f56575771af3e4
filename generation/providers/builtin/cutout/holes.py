"""Enclosed areas that look like background: holes, or pale parts of the subject?"""

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.cutout.background import Background
from generation.providers.builtin.surfaces.resample import depth_in

_SAME = 2.0
"""Distance from the background, in noise, within which an area may be a hole."""
_LEAST = 0.002
"""Share of the picture from which an area is worth the question."""
_FEW = 2
"""More of them are taken for a pattern on the subject."""
_WALL = 0.6
"""The thickest wall around a hole, in widths of the hole."""


class Holes(StrEnum):
    """Which enclosed areas that look like the background are holes."""

    CAREFUL = "careful"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """An enclosed area that looks like background; `wall` is the thinnest way out, in pixels."""

    where: NDArray[np.bool_]
    area: float
    wall: float

    @property
    def is_thin_walled(self) -> bool:
        return bool(self.wall < _WALL * np.sqrt(self.area))


def carve_holes(
    inside: NDArray[np.bool_], background: Background, holes: Holes
) -> tuple[NDArray[np.bool_], int]:
    """The silhouette without its holes, and how many areas that may be holes it kept.

    Colour alone cannot tell the hole of a handle from a white spot on a white page. With care, at
    most two areas are holes, and only behind a wall that is thinner than they are wide.
    """
    found = _enclosed_background(inside, background)
    carved = found
    if holes is Holes.CAREFUL:
        carved = [hole for hole in found if hole.is_thin_walled] if len(found) <= _FEW else []
    result = inside.copy()
    for hole in carved:
        result[hole.where] = False
    return result, len(found) - len(carved)


def with_holes_filled(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The mask with every area that it encloses made subject, soft edges included."""
    clear = np.pad(mask < 250, 1, constant_values=True).astype(np.uint8)
    _, labels = cv2.connectedComponents(clear, connectivity=4)
    enclosed = (labels > 0) & (labels != labels[0, 0])
    return np.where(enclosed[1:-1, 1:-1], np.uint8(255), mask)


def _enclosed_background(inside: NDArray[np.bool_], background: Background) -> list[_Enclosed]:
    like = ((background.distance < _SAME) & inside).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(like, connectivity=4)
    large = [k for k in range(1, count) if stats[k, cv2.CC_STAT_AREA] > _LEAST * inside.size]
    if not large:
        return []
    depth = depth_in(np.pad(inside, 1))[1:-1, 1:-1]
    areas = ((labels == k, float(stats[k, cv2.CC_STAT_AREA])) for k in large)
    return [_Enclosed(_grown(where), area, float(depth[where].min())) for where, area in areas]


def _grown(where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """One pixel wider, over the soft edge that is half background."""
    return cv2.dilate(where.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.bool_)
