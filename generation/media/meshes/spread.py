"""Points spread evenly over a surface, the same ones each time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import face_normals

_PLASTIC = 1.32471795724474602596
"""The plastic number, for evenly spread points (Roberts, The R2 sequence, 2018)."""


@dataclass(frozen=True, slots=True)
class SurfacePoints:
    """positions (s, 3), the numbers of their faces (s,) and the unit normals of these (s, 3)."""

    positions: NDArray[np.float64]
    faces: NDArray[np.int64]
    normals: NDArray[np.float64]


def spread_points(mesh: Mesh, count: int) -> SurfacePoints:
    """`count` points, each for an equal share of the area."""
    normals, twice_area = face_normals(mesh.vertices, mesh.faces)
    until = np.cumsum(twice_area)
    number = np.arange(count)
    face = np.searchsorted(until, (number + 0.5) / count * until[-1])
    face = np.minimum(face, len(until) - 1)
    u, v = (number / _PLASTIC) % 1.0, (number / _PLASTIC**2) % 1.0
    folded = u + v > 1.0
    u, v = np.where(folded, 1.0 - u, u)[:, None], np.where(folded, 1.0 - v, v)[:, None]
    a, b, c = (mesh.vertices[mesh.faces[face, k]].astype(np.float64) for k in range(3))
    return SurfacePoints(a + u * (b - a) + v * (c - a), face, normals[face])
