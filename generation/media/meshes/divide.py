"""Edges cut in the middle, and the triangles at them divided; the surface stays what it was."""

from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

Number = TypeVar("Number", np.float32, np.uint8)


def edge_ends(faces: NDArray[np.int32]) -> NDArray[np.int32]:
    """(m, 3, 2) the vertices of each face's edges, the first from its first corner."""
    return np.stack((faces, np.roll(faces, -1, axis=1)), axis=2)


def divided(mesh: Mesh, cut: NDArray[np.bool_]) -> Mesh:
    """The mesh with the edges cut that `cut` (m, 3) names, in the order of `edge_ends`.

    An edge has to be named by all of its faces, or a gap may show.
    """
    low_high = np.sort(edge_ends(mesh.faces)[cut], axis=1)
    ends, numbers = np.unique(low_high, axis=0, return_inverse=True)
    middles = np.full(cut.shape, -1, np.int32)
    middles[cut] = len(mesh.vertices) + numbers.ravel()
    clear = mesh.clear
    return replace(
        mesh,
        vertices=_with_means(mesh.vertices, ends),
        faces=_triangles(mesh.faces, middles),
        uv=None if mesh.uv is None else _with_means(mesh.uv, ends),
        colours=None if mesh.colours is None else _with_means(mesh.colours, ends),
        normals=None if mesh.normals is None else _unit(_with_means(mesh.normals, ends)),
        clear=None if clear is None else np.concatenate((clear, clear[ends[:, 0]])),
    )


def _with_means(values: NDArray[Number], ends: NDArray[np.int32]) -> NDArray[Number]:
    means = values[ends].astype(np.float64).mean(axis=1)
    return np.concatenate((values, means), dtype=values.dtype, casting="unsafe")


def _unit(normals: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.asarray(normals / np.maximum(length, 1e-6), np.float32)


def _triangles(faces: NDArray[np.int32], middles: NDArray[np.int32]) -> NDArray[np.int32]:
    """Each face turned until its cut edges come first, then two, three or four made of it."""
    cuts = (middles >= 0).sum(axis=1)
    turn = np.where(cuts == 1, np.argmax(middles >= 0, axis=1), 0)
    turn = np.where(cuts == 2, (np.argmax(middles < 0, axis=1) + 1) % 3, turn)
    order = (turn[:, None] + np.arange(3)) % 3
    corners = np.take_along_axis(faces, order, axis=1)
    names = np.concatenate((corners, np.take_along_axis(middles, order, axis=1)), axis=1)
    made = [names[cuts == count][:, parts].reshape(-1, 3) for count, parts in _PARTS.items()]
    return np.ascontiguousarray(np.concatenate(made), np.int32)


_PARTS = {
    0: [0, 1, 2],
    1: [0, 3, 2, 3, 1, 2],
    2: [3, 1, 4, 0, 3, 4, 0, 4, 2],
    3: [0, 3, 5, 3, 1, 4, 5, 4, 2, 3, 4, 5],
}
"""By the number of cut edges: corners 0 to 2 and middles 3 to 5 of the triangles."""
