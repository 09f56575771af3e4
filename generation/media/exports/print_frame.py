"""The frame of printers: millimetres, Z up, standing on the plate and in its middle."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh


def for_printing(mesh: Mesh) -> Mesh:
    """The mesh in millimetres with Z up; its coordinates are then no longer those of Mesh."""
    return replace(mesh, vertices=_on_plate(mesh.vertices), normals=None)


def _on_plate(vertices: NDArray[np.float32]) -> NDArray[np.float32]:
    exact = vertices.astype(np.float64) * 1000.0
    standing = np.column_stack((exact[:, 0], -exact[:, 2], exact[:, 1]))
    low, high = standing.min(axis=0), standing.max(axis=0)
    foot = np.array([(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0, low[2]])
    placed: NDArray[np.float64] = standing - foot
    return placed.astype(np.float32)
