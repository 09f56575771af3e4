"""The outline of a sheet as polygons with holes, and those with fewer corners."""

import numpy as np
import shapely
from numba import njit
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.lattice import Sheet

Ring = NDArray[np.float64]
Shape = tuple[Ring, ...]
"""A shell and its holes: (n, 2) columns and rows, the first point not repeated."""

_SMALLEST = 4.0
"""Area of a piece or hole in lattice cells below which it is dropped."""


def rings_of(sheet: Sheet) -> list[Ring]:
    """The closed loops of a sheet's rim."""
    after = np.full(len(sheet.points), -1, np.int64)
    after[sheet.rim[:, 0]] = sheet.rim[:, 1]
    order, starts = _loops(after)
    return [sheet.points[loop] for loop in np.split(order, starts[1:])]


def shapes_of(rings: list[Ring], *, tolerance: float) -> list[Shape]:
    """Nested rings as polygons that keep within `tolerance` of them, in lattice steps.

    Douglas and Peucker's simplification, holes and shells kept apart.
    """
    lines = [shapely.linearrings(ring) for ring in rings]
    areas = [line for line in lines if shapely.area(shapely.polygons(line)) >= _SMALLEST]
    if not areas:
        return []
    area = shapely.build_area(shapely.multilinestrings(areas))
    simple = shapely.simplify(area, tolerance, preserve_topology=True)
    return [_shape(part) for part in shapely.get_parts(simple)]


def _shape(polygon: shapely.Polygon) -> Shape:
    loops = (polygon.exterior, *polygon.interiors)
    return tuple(np.asarray(loop.coords)[:-1] for loop in loops)


@njit(cache=True, nogil=True)
def _loops(after: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The points of all loops, one loop after the other, and where each starts."""
    order = np.empty(len(after), np.int64)
    starts = np.empty(len(after), np.int64)
    count, loops = 0, 0
    for first in range(len(after)):
        if after[first] < 0:
            continue
        starts[loops] = count
        loops += 1
        point = first
        while after[point] >= 0:
            order[count] = point
            count += 1
            following = after[point]
            after[point] = -1
            point = following
    return order[:count].copy(), starts[:loops].copy()
