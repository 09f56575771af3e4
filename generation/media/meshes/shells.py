"""The shells of a closed mesh: its bodies, and the hollows that they enclose."""

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

MOST_HOLDERS = 64
"""The largest bodies; whether a hollow is in a smaller one is not asked."""


def holders_of(mesh: Mesh, shell_of: NDArray[np.int32]) -> NDArray[np.int64]:
    """(k,) for each shell of a welded mesh the body that it belongs to, itself where it is one.

    `shell_of` (m,) names the shell of each face. A shell that faces inwards is a hollow of the
    smallest body whose box is around its own; without one it is a body that is inside out.
    """
    volumes = _volumes(mesh, shell_of)
    holders = np.arange(len(volumes))
    hollows, bodies = np.flatnonzero(volumes < 0.0), np.flatnonzero(volumes > 0.0)
    if not len(hollows) or not len(bodies):
        return holders
    bodies = bodies[np.argsort(volumes[bodies])][-MOST_HOLDERS:]
    low, high = _boxes(mesh, shell_of, len(volumes))
    below = np.all(low[bodies] <= low[hollows, None], axis=2)
    above = np.all(high[bodies] >= high[hollows, None], axis=2)
    is_around = np.logical_and(below, above)
    is_held = np.any(is_around, axis=1)
    holders[hollows[is_held]] = bodies[np.argmax(is_around[is_held], axis=1)]
    return holders


def _volumes(mesh: Mesh, shell_of: NDArray[np.int32]) -> NDArray[np.float64]:
    """Of each shell, negative where its faces look into it."""
    a, b, c = (mesh.vertices[mesh.faces[:, k]].astype(np.float64) for k in range(3))
    parts = np.einsum("ij,ij->i", a, np.cross(b, c)) / 6.0
    return np.asarray(np.bincount(shell_of, parts), np.float64)


def _boxes(
    mesh: Mesh, shell_of: NDArray[np.int32], count: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(k, 3) each: the lower and the upper corner around each shell."""
    low = np.full((count, 3), np.inf, np.float32)
    high = -low
    for corner in mesh.faces.T:
        np.minimum.at(low, shell_of, mesh.vertices[corner])
        np.maximum.at(high, shell_of, mesh.vertices[corner])
    return low, high
