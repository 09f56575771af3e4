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


def weld(mesh: Mesh) -> Mesh:
    """Geometry only, with one vertex a place and without triangles that collapsed to a line."""
    places = place_ids(mesh.vertices)
    vertices = np.empty((int(places.max()) + 1, 3), np.float32)
    vertices[places] = mesh.vertices
    faces = places[mesh.faces]
    whole = (
        (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    )
    return Mesh(vertices=vertices, faces=faces[whole])
