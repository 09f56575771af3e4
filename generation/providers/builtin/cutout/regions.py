"""Connected areas of a mask."""

import cv2
import numpy as np
from numpy.typing import NDArray

Region = NDArray[np.bool_]


def reached(open_: Region, start: Region) -> Region:
    """The parts of an open area that hold a pixel of `start`."""
    _, labels = cv2.connectedComponents(open_.astype(np.uint8), connectivity=4)
    found = np.zeros(int(labels.max()) + 1, np.bool_)
    found[np.unique(labels[start])] = True
    found[0] = False
    return np.asarray(found[labels], np.bool_)


def opened(inside: Region, side: int) -> Region:
    """Without what a disc of so many pixels does not fit into."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_OPEN, disc) > 0)


def without_leftovers(inside: Region, *, least: float, telling: float) -> tuple[Region, int]:
    """The pieces of at least a share `least` of the largest one.

    Counts the others that are larger than a share `telling` of the picture.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    if count <= 2:
        return inside, 0
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    kept = areas >= max(1.0, least * areas.max())
    missed = ~kept & (areas > telling * inside.size)
    return np.asarray(kept[labels], np.bool_), int(missed.sum())


def without_specks(inside: Region, *, least: float) -> Region:
    """With holes smaller than a share `least` of the picture closed."""
    outside = (~inside).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < least * inside.size
    small[0] = False
    return np.asarray(inside | small[labels], np.bool_)
