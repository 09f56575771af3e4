"""Vertices at the same place made one: what a slicer sees of a mesh with seams."""

import meshoptimizer
import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh


def place_ids(vertices: NDArray[np.float32]) -> NDArray[np.int32]:
    """For each of n vertices, a number from 0 that it shares with those at exactly its place."""
    count = len(vertices)
    positive_zero = np.ascontiguousarray(vertices, np.float32) + np.float32(0.0)
    remap = np.empty(count, np.uint32)
    meshoptimizer.generate_vertex_remap(
        remap, np.arange(count, dtype=np.uint32), count, positive_zero, count, 12
    )
    return remap.astype(np.int32)


def places_of(vertices: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(k, 3) each place once, and for each of n vertices the number of its place."""
    ids = place_ids(vertices)
    places = np.empty((int(ids.max()) + 1, 3), np.float32)
    places[ids] = vertices
    return places, ids


def are_whole(faces: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of the triangles did not collapse to a line."""
    a, b, c = faces.T
    return np.asarray((a != b) & (b != c) & (c != a))


def weld(mesh: Mesh) -> Mesh:
    """Geometry only, with one vertex a place and without triangles that collapsed to a line."""
    places, ids = places_of(mesh.vertices)
    faces = ids[mesh.faces]
    return Mesh(vertices=places, faces=faces[are_whole(faces)])
