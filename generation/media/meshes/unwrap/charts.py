"""A surface cut into charts: patches that lie flat, without folds, seen along one axis."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from generation.media.meshes.normals import face_normals
from generation.media.meshes.topology import edges_of

SIDES = np.concatenate((np.eye(3), -np.eye(3)))
"""The directions from which charts are seen: from +x, +y, +z, -x, -y, -z."""
ACROSS = np.array(((2, 1), (0, 2), (0, 1), (2, 1), (0, 2), (0, 1)))
"""For each side, the two axes that span its charts."""

_ROUNDS = 4
_TOGETHER = 0.35
"""What a neighbour's side counts against facing another side straight on."""
_STEEPEST = 0.3
"""The cosine at which a face is seen too slantingly from a side."""


def charts_of(
    vertices: NDArray[np.float32], faces: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """For each of m faces, the side from which it is seen and the number of its chart."""
    pairs = edges_of(faces, len(vertices)).neighbours
    normals, _ = face_normals(vertices, faces)
    sides = _smoothed(normals @ SIDES.T, pairs)
    same = pairs[sides[pairs[:, 0]] == sides[pairs[:, 1]]]
    links = coo_array((np.ones(len(same), np.int8), (same[:, 0], same[:, 1])), (len(faces),) * 2)
    _, charts = connected_components(links, directed=False)
    return sides, np.asarray(charts, np.int32)


def _smoothed(facing: NDArray[np.float64], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The side that each face looks to, or nearly so where its neighbours look to another."""
    sides = facing.argmax(axis=1)
    steep = facing < np.minimum(_STEEPEST, facing.max(axis=1))[:, None]
    here, there = pairs.ravel(), pairs[:, ::-1].ravel()
    for _ in range(_ROUNDS):
        votes = np.bincount(here * 6 + sides[there], minlength=facing.size)
        liked = facing + _TOGETHER * votes.reshape(facing.shape)
        sides = np.where(steep, -1.0, liked).argmax(axis=1)
    return np.asarray(sides, np.int64)
