"""How much light reaches a model and its ground: a coarse grid of where its surface is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.spread import spread_points

CELLS = 48
"""Of the grid along the side of a cube that holds the unit sphere."""

_POINTS = 40_000
_REACH_CELLS = (1.5, 3.0, 6.0)
_STRENGTH = 0.85
_GLASS_SHADE = 0.3

Shadows = tuple[NDArray[np.float32], ...]
"""For each reach, how full the grid is around each of its cells."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands in the way of light.

    points (s, 3)      spread over the surface
    shading (s,)       how much of the light each keeps: little where the surface is of glass
    filled (x, y, z)   CELLS each: 1 where a surface that is not of glass passes
    """

    points: NDArray[np.float64]
    shading: NDArray[np.float32]
    filled: NDArray[np.float32]
    ground_y: float


def to_cells(points: NDArray[np.floating]) -> NDArray[np.floating]:
    """Coordinates from -1.5 to 1.5 as cells of the grid."""
    cells: NDArray[np.floating] = (points + 1.5) * (CELLS / 3.0) - 0.5
    return cells


def surroundings(mesh: Mesh) -> Surroundings:
    """Fill the grid for a mesh within the unit sphere."""
    spread = spread_points(mesh, _POINTS)
    points, is_clear = spread.positions, mesh.clear_faces[spread.faces]
    cells = np.rint(to_cells(points[~is_clear])).astype(np.int64)
    filled = np.zeros((CELLS, CELLS, CELLS), np.float32)
    filled[cells[:, 0], cells[:, 1], cells[:, 2]] = 1.0
    shading = np.where(is_clear, np.float32(_GLASS_SHADE), np.float32(1.0))
    return Surroundings(points, shading, filled, float(mesh.vertices[:, 1].min()))


def shadows(around: Surroundings) -> Shadows:
    """What a model and its ground block, as it is seen from further and further away."""
    solid = around.filled.copy()
    solid[:, : int(to_cells(np.array([around.ground_y]))[0]), :] = 1.0
    return tuple(
        gaussian_filter(solid, reach * 0.5, mode="nearest", truncate=2.5) for reach in _REACH_CELLS
    )


def openness(
    cast: Shadows, vertices: NDArray[np.float32], normals: NDArray[np.float32]
) -> NDArray[np.float32]:
    """For each vertex, 0 to 1: how freely the sky sees it, past the model and the ground."""
    blocked = np.zeros(len(vertices), np.float32)
    for reach, blurred in zip(_REACH_CELLS, cast, strict=True):
        places = to_cells(vertices + normals * np.float32(1.35 * reach * 3.0 / CELLS))
        blocked += map_coordinates(blurred, places.T, order=1, mode="nearest")
    shade = _STRENGTH * blocked / len(_REACH_CELLS) * 2.0
    return np.clip(1.0 - shade, 0.15, 1.0).astype(np.float32)
