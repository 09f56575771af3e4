"""A scene as a coarse mesh, for styles that show its faces."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.composer.mesh import scene_mesh
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_linear
from generation.providers.builtin.threads import thread_count


@dataclass(frozen=True, slots=True)
class Facets:
    """A mesh in scene units with its faces' middles, normals and linear colours, (m, 3) each."""

    mesh: Mesh
    middles: NDArray[np.float64]
    normals: NDArray[np.float64]
    colours: NDArray[np.float64]


def facets_of(picture: Picture, *, per_object: int, most: int) -> Facets:
    triangles = min(most, per_object * len(picture.placed))
    mesh = scene_mesh(picture.placed, triangles=triangles, threads=thread_count())
    corners = mesh.vertices[mesh.faces].astype(np.float64)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    assert mesh.colours is not None
    colours = np.median(to_linear(mesh.colours[mesh.faces] / 255.0), axis=1)
    return Facets(mesh, corners.mean(axis=1), normals, colours)
