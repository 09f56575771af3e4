"""Triangles small enough for shade that is known at their corners alone."""

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.divide import divided, edge_ends
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.weld import place_ids
from generation.media.render.occlusion import Shadows, Surroundings, openness, shadows

_LONG = 0.08
"""Of the unit sphere: about the grid that shade is read from."""
_UNEVEN = 0.02
_MOST_FACES = 60_000
_ROUNDS = 6


def evenly_shaded(mesh: Mesh, around: Surroundings) -> tuple[Mesh, NDArray[np.float32]]:
    """The same surface, and how open each of its vertices is.

    Long edges between light and shade are cut: a whole face may be one fan of needles, and the
    shade at a foot would run up to its head.
    """
    cast = shadows(around)
    opened = _opened(mesh, cast)
    for _ in range(_ROUNDS):
        cut = _too_long(mesh, opened)
        if not cut.any() or len(mesh.faces) + int(cut.sum()) > _MOST_FACES:
            break
        mesh = divided(mesh, cut)
        opened = _opened(mesh, cast)
    return mesh, opened


def _opened(mesh: Mesh, cast: Shadows) -> NDArray[np.float32]:
    normals = np.zeros_like(mesh.vertices) if mesh.normals is None else mesh.normals
    return openness(cast, mesh.vertices, normals)


def _too_long(mesh: Mesh, opened: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(m, 3) whether an edge is to be cut, the same on both sides of a crease or seam."""
    ends = edge_ends(mesh.faces)
    start, end = ends[..., 0], ends[..., 1]
    length = np.linalg.norm(mesh.vertices[start] - mesh.vertices[end], axis=2)
    cut = (length > _LONG) & (np.abs(opened[start] - opened[end]) > _UNEVEN)
    places = np.sort(place_ids(mesh.vertices)[ends].astype(np.int64), axis=2)
    edges = places[..., 0] * len(mesh.vertices) + places[..., 1]
    return np.asarray(np.isin(edges, edges[cut]))
