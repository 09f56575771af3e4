"""Which place of the surface each texel of an atlas shows."""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Texels:
    """The n texels that show the surface or touch it.

    rows, columns  (n,) where they are
    faces          (n,) int32 the face that each shows
    places         (n, 3) float32 where on that face
    steps          (m, 2, 3) float32 how a place of a face moves from a texel to the next,
                   across and down
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    faces: NDArray[np.int32]
    places: NDArray[np.float32]
    steps: NDArray[np.float32]


def texels_of(
    corners: NDArray[np.float32], flat: NDArray[np.float32], *, side_px: int, gutter_px: int
) -> Texels:
    """The texels of faces with corners (m, 3, 3) in space and flat (m, 3, 2) in texels, y down.

    Those up to the gutter beside a face show the nearest place of it.
    """
    faces = np.full((side_px, side_px), -1, np.int32)
    weights = np.zeros((side_px, side_px, 3), np.float32)
    _cover(flat, float(gutter_px), faces, weights)
    rows, columns = np.nonzero(faces >= 0)
    shown = faces[rows, columns]
    places = np.einsum("nk,nkx->nx", weights[rows, columns], corners[shown])
    return Texels(rows, columns, shown, places.astype(np.float32), _steps(corners, flat))


def _steps(corners: NDArray[np.float32], flat: NDArray[np.float32]) -> NDArray[np.float32]:
    """The inverse of the map from places to texels; no step where a face is seen edge on."""
    space = (corners[:, 1:] - corners[:, :1]).astype(np.float64)
    (a, b), (c, d) = (flat[:, 1:] - flat[:, :1]).astype(np.float64).transpose(1, 2, 0)
    area = a * d - b * c
    inverse = np.stack((d, -b, -c, a), axis=1) / np.where(area == 0.0, np.inf, area)[:, None]
    steps = np.einsum("mij,mjx->mix", inverse.reshape(-1, 2, 2), space)
    return np.asarray(steps, np.float32)


@njit(cache=True, nogil=True)
def _cover(
    flat: NDArray[np.float32],
    gutter: float,
    faces: NDArray[np.int32],
    weights: NDArray[np.float32],
) -> None:
    """For each texel, the nearest face within the gutter and the weights of its corners."""
    side = faces.shape[0]
    nearest = np.full((side, side), gutter * gutter, np.float32)
    for face in range(len(flat)):
        (ax, ay), (bx, by), (cx, cy) = flat[face, 0], flat[face, 1], flat[face, 2]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        left = max(int(min(ax, bx, cx) - gutter), 0)
        right = min(int(max(ax, bx, cx) + gutter) + 1, side)
        top = max(int(min(ay, by, cy) - gutter), 0)
        bottom = min(int(max(ay, by, cy) + gutter) + 1, side)
        for row in range(top, bottom):
            for column in range(left, right):
                if nearest[row, column] == 0.0:
                    continue
                x, y = column + 0.5, row + 0.5
                away, wa, wb, wc = _nearest_on(ax, ay, bx, by, cx, cy, area, x, y)
                if away < nearest[row, column]:
                    nearest[row, column] = away
                    faces[row, column] = face
                    weights[row, column, 0] = wa
                    weights[row, column, 1] = wb
                    weights[row, column, 2] = wc


@njit(cache=True, nogil=True)
def _nearest_on(
    ax: float,
    ay: float,
    bx: float,
    by: float,
    cx: float,
    cy: float,
    area: float,
    x: float,
    y: float,
) -> tuple[float, float, float, float]:
    """The squared distance to a triangle, and the weights of its corners at the nearest place."""
    if area != 0.0:
        wb = ((x - ax) * (cy - ay) - (y - ay) * (cx - ax)) / area
        wc = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / area
        if wb >= 0.0 and wc >= 0.0 and wb + wc <= 1.0:
            return 0.0, 1.0 - wb - wc, wb, wc
    ab, t_ab = _nearest_on_edge(ax, ay, bx, by, x, y)
    bc, t_bc = _nearest_on_edge(bx, by, cx, cy, x, y)
    ca, t_ca = _nearest_on_edge(cx, cy, ax, ay, x, y)
    if ab <= bc and ab <= ca:
        return ab, 1.0 - t_ab, t_ab, 0.0
    if bc <= ca:
        return bc, 0.0, 1.0 - t_bc, t_bc
    return ca, t_ca, 0.0, 1.0 - t_ca


@njit(cache=True, nogil=True)
def _nearest_on_edge(
    ax: float, ay: float, bx: float, by: float, x: float, y: float
) -> tuple[float, float]:
    """The squared distance to an edge, and how far along it the nearest place lies."""
    dx, dy = bx - ax, by - ay
    length = max(dx * dx + dy * dy, 1e-12)
    t = min(max(((x - ax) * dx + (y - ay) * dy) / length, 0.0), 1.0)
    ex, ey = ax + t * dx - x, ay + t * dy - y
    return ex * ex + ey * ey, t
