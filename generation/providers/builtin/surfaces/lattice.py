"""A silhouette as a sheet of triangles: marching squares over a lattice, filled.

Lorensen and Cline's cells in two dimensions (SIGGRAPH 1987). Every crossing of an outline with
a lattice edge belongs to exactly two cells, so an outline never touches itself and a sheet that
is closed with its mirror image is a manifold, whatever the silhouette.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

LEVEL = 0.5
"""Coverage from which a lattice node is inside."""

_NEAREST = 0.08
"""The least distance of a crossing from a node, in lattice steps: no slivers, no equal places."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flat triangulation of the inside of a silhouette, seen from the front.

    points  (n, 2) float64, column and row on the lattice, rows downwards
    nodes   (n,) int64, flat index of the lattice node at a point; -1 on an outline
    faces   (m, 3) int32, counter-clockwise as one sees them, rows downwards
    rim     (k, 2) int32, the directed edges of `faces` that have no neighbour
    """

    points: NDArray[np.float64]
    nodes: NDArray[np.int64]
    faces: NDArray[np.int32]
    rim: NDArray[np.int32]

    def lift(self, field: NDArray[np.float32], *, rim: float = 0.0) -> NDArray[np.float64]:
        """The values of a lattice field at the points; `rim` on the outline."""
        inside = self.nodes >= 0
        values = np.full(len(self.nodes), rim, np.float64)
        values[inside] = field.ravel()[self.nodes[inside]]
        return values


def sheet_of(coverage: NDArray[np.float32]) -> Sheet:
    """Triangulate where (h, w) coverage is above LEVEL; the outermost nodes count as 0."""
    field = _with_empty_border(coverage)
    ids, across, down, points, nodes = _place_points(field)
    faces, rim = _fill_cells(field, ids, across, down)
    return Sheet(points=points, nodes=nodes, faces=faces, rim=rim)


def inside_of(coverage: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The nodes that a sheet has as points."""
    return _with_empty_border(coverage) > LEVEL


@njit(cache=True, nogil=True)
def crossing(here: float, there: float) -> float:
    """How far from one node to the next the outline is, in lattice steps."""
    return min(max((LEVEL - here) / (there - here), _NEAREST), 1.0 - _NEAREST)


def _with_empty_border(coverage: NDArray[np.float32]) -> NDArray[np.float32]:
    field = np.array(coverage, np.float32)
    field[0] = field[-1] = 0.0
    field[:, 0] = field[:, -1] = 0.0
    return field


@njit(cache=True, nogil=True)
def _place_points(
    field: NDArray[np.float32],
) -> tuple[
    NDArray[np.int32],
    NDArray[np.int32],
    NDArray[np.int32],
    NDArray[np.float64],
    NDArray[np.int64],
]:
    """Number the inside nodes and the crossings of lattice edges to the right and downwards."""
    height, width = field.shape
    ids = np.full((height, width), -1, np.int32)
    across = np.full((height, width), -1, np.int32)
    down = np.full((height, width), -1, np.int32)
    points = np.empty((3 * height * width, 2), np.float64)
    nodes = np.full(3 * height * width, -1, np.int64)
    count = 0
    for y in range(height - 1):
        for x in range(width - 1):
            here = field[y, x]
            inside = here > LEVEL
            if inside:
                ids[y, x] = count
                points[count, 0], points[count, 1] = x, y
                nodes[count] = y * width + x
                count += 1
            right, below = field[y, x + 1], field[y + 1, x]
            if (right > LEVEL) != inside:
                across[y, x] = count
                points[count, 0], points[count, 1] = x + crossing(here, right), y
                count += 1
            if (below > LEVEL) != inside:
                down[y, x] = count
                points[count, 0], points[count, 1] = x, y + crossing(here, below)
                count += 1
    return ids, across, down, points[:count].copy(), nodes[:count].copy()


@njit(cache=True, nogil=True)
def _fill_cells(
    field: NDArray[np.float32],
    ids: NDArray[np.int32],
    across: NDArray[np.int32],
    down: NDArray[np.int32],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    height, width = field.shape
    faces = np.empty((4 * height * width, 3), np.int32)
    rim = np.empty((2 * height * width, 2), np.int32)
    loop = np.empty(8, np.int32)
    on_edge = np.empty(8, np.bool_)
    face_count, rim_count = 0, 0
    for y in range(height - 1):
        for x in range(width - 1):
            ring = (
                ids[y, x],
                across[y, x],
                ids[y, x + 1],
                down[y, x + 1],
                ids[y + 1, x + 1],
                across[y + 1, x],
                ids[y + 1, x],
                down[y, x],
            )
            saddle = ring[1] >= 0 and ring[3] >= 0 and ring[5] >= 0 and ring[7] >= 0
            apart = saddle and field[y : y + 2, x : x + 2].sum() <= 4 * LEVEL
            for piece in range(2 if apart else 1):
                length = _loop_of(ring, piece, apart, loop, on_edge)
                face_count = _fan(loop, length, (x + y) % 2, faces, face_count)
                for k in range(length):
                    after = (k + 1) % length
                    if on_edge[k] and on_edge[after]:
                        rim[rim_count, 0], rim[rim_count, 1] = loop[after], loop[k]
                        rim_count += 1
    return faces[:face_count].copy(), rim[:rim_count].copy()


@njit(cache=True, nogil=True)
def _loop_of(
    ring: tuple[int, ...],
    piece: int,
    apart: bool,
    loop: NDArray[np.int32],
    on_edge: NDArray[np.bool_],
) -> int:
    """Write the corners and crossings of a cell, clockwise on screen, starting at a corner.

    A saddle that is not joined in its middle has two pieces: one triangle a corner.
    """
    start = 0
    while ring[start] < 0 and start < 6:
        start += 2
    if apart:
        corner = start + 4 * piece
        loop[0], loop[1], loop[2] = ring[corner], ring[(corner + 1) % 8], ring[(corner + 7) % 8]
        on_edge[0], on_edge[1], on_edge[2] = False, True, True
        return 3
    length = 0
    for step in range(8):
        slot = (start + step) % 8
        if ring[slot] >= 0:
            loop[length] = ring[slot]
            on_edge[length] = slot % 2 == 1
            length += 1
    return length


@njit(cache=True, nogil=True)
def _fan(
    loop: NDArray[np.int32], length: int, turn: int, faces: NDArray[np.int32], count: int
) -> int:
    """Triangulate a convex loop; whole cells turn their diagonal as on a draughts board."""
    first = turn if length == 4 else 0
    for k in range(1, length - 1):
        faces[count, 0] = loop[first]
        faces[count, 1] = loop[(first + k + 1) % length]
        faces[count, 2] = loop[(first + k) % length]
        count += 1
    return count
