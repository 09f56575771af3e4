"""Which of the closed surfaces that a grid gave are part of an object."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

CRUMB_CELLS = 5.0
"""Pieces smaller than this many cells are remains of what is too thin for the grid."""


def whole_pieces(vertices: NDArray[np.float32], faces: NDArray[np.int32]) -> NDArray[np.int32]:
    """The faces, in cells and facing out, without crumbs and without sealed hollows.

    Nobody sees a hollow, and in print it would catch resin. Of crumbs alone the largest stay.
    """
    names, count = _pieces(vertices, faces)
    sizes = _sizes(vertices, names, count)
    is_solid = _volumes(vertices, faces, names, count) > 0.0
    is_kept = is_solid & (sizes >= min(CRUMB_CELLS, float(sizes.max())))
    return np.asarray(faces[is_kept[names[faces[:, 0]]]], np.int32)


def _pieces(
    vertices: NDArray[np.float32], faces: NDArray[np.int32]
) -> tuple[NDArray[np.int32], int]:
    """For each vertex the number of its connected piece, and how many there are."""
    edges = np.concatenate([faces[:, :2], faces[:, 1:]])
    graph = coo_matrix(
        (np.ones(len(edges), bool), (edges[:, 0], edges[:, 1])), (len(vertices),) * 2
    )
    count, names = connected_components(graph, directed=False)
    return names, count


def _sizes(
    vertices: NDArray[np.float32], names: NDArray[np.int32], count: int
) -> NDArray[np.float64]:
    """The longest side of the box around each piece."""
    sizes = np.zeros(count)
    for axis in range(3):
        low, high = np.full(count, np.inf), np.full(count, -np.inf)
        np.minimum.at(low, names, vertices[:, axis])
        np.maximum.at(high, names, vertices[:, axis])
        sizes = np.maximum(sizes, high - low)
    return sizes


def _volumes(
    vertices: NDArray[np.float32], faces: NDArray[np.int32], names: NDArray[np.int32], count: int
) -> NDArray[np.float64]:
    """Of each piece, negative where its faces look into it."""
    a, b, c = (vertices[faces[:, k]].astype(np.float64) for k in range(3))
    parts = np.einsum("ij,ij->i", a, np.cross(b, c)) / 6.0
    return np.asarray(np.bincount(names[faces[:, 0]], parts, count), np.float64)
