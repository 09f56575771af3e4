"""A solid with rounded edges, on the lattice: exact polygons cannot shrink without breaking."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from generation.providers.builtin.surfaces.lattice import Sheet
from generation.providers.builtin.surfaces.solid import close_sheet

_BETWEEN = 4
"""Places measured along each piece of the outline."""


def bevelled(
    sheet: Sheet, thickness: float, bevel: float
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Vertices and faces of a sheet between 0 and `thickness`, in lattice steps.

    Points nearer to the outline than `bevel` lie on a quarter circle.
    """
    inward = 1.0 - np.minimum(_from_outline(sheet, bevel) / bevel, 1.0)
    front = thickness - bevel * (1.0 - np.sqrt(1.0 - inward**2))
    return close_sheet(sheet, front, thickness - front)


def _from_outline(sheet: Sheet, furthest: float) -> NDArray[np.float64]:
    """The distance (n,) of each point from the outline; infinite beyond `furthest`."""
    start, end = sheet.points[sheet.rim[:, 0]], sheet.points[sheet.rim[:, 1]]
    shares = np.arange(_BETWEEN)[:, None, None] / _BETWEEN
    outline = (start + shares * (end - start)).reshape(-1, 2)
    distance, _ = cKDTree(outline).query(sheet.points, distance_upper_bound=furthest)
    return np.asarray(distance)
