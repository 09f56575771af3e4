"""How thick the walls of a closed mesh are."""

import numpy as np

from generation.media.meshes.bounds_tree import build_tree, exit_distances
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.spread import spread_points

SAMPLES = 2048
THIN_SHARE = 0.01
"""The share of the surface that may be thinner than what we call the thinnest wall."""

_OWN_TRIANGLE = 1e-5
"""Of the mesh's size: hits nearer than this are the surface that the ray starts from."""


def thinnest_wall(mesh: Mesh) -> float | None:
    """Metres of material under the thinnest hundredth of the surface, or None if unknown.

    From 2,048 points spread evenly by area, a ray goes straight in until it leaves the body.
    The hundredth keeps a needle's tip from standing for the whole. The same mesh gives the
    same figure. The mesh must be welded and closed, its faces outward.
    """
    points = spread_points(mesh, SAMPLES)
    size = float(np.ptp(mesh.vertices, axis=0).max())
    distances = exit_distances(
        build_tree(mesh.vertices, mesh.faces),
        points.positions,
        -points.normals,
        beyond=_OWN_TRIANGLE * size,
    )
    found = np.sort(distances[np.isfinite(distances)])
    return float(found[int(len(found) * THIN_SHARE)]) if len(found) else None
