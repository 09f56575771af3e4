"""How thick the walls of a closed mesh are."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.bounds_tree import MOST_TESTS, build_tree, exit_distances
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.spread import SurfacePoints, spread_points

SAMPLES = 2048
THIN_SHARE = 0.01
"""The share of the surface that may be thinner than what we call the thinnest wall."""

_OWN_TRIANGLE = 1e-5
"""Of the mesh's size: hits nearer than this are the surface that the ray starts from."""


def thinnest_wall(mesh: Mesh, body_of: NDArray[np.int64]) -> float | None:
    """Metres of material under the thinnest hundredth of the surface, or None if unknown.

    From 2,048 points spread evenly by area, a ray goes straight in until it leaves the body
    that it started from: what stands on another, and dips into it by a hair, is no thinner.
    The hundredth keeps a needle's tip from standing for the whole. The same mesh gives the
    same figure. The mesh must be welded and closed, its faces outward; `body_of` (m,) names
    the body of each face.
    """
    points = spread_points(mesh, SAMPLES)
    beyond = _OWN_TRIANGLE * float(np.ptp(mesh.vertices, axis=0).max())
    distances = np.full(SAMPLES, np.inf)
    for faces, rays in _bodies(body_of, points):
        distances[rays] = exit_distances(
            build_tree(mesh.vertices, mesh.faces[faces]),
            points.positions[rays],
            -points.normals[rays],
            beyond=beyond,
            most_tests=MOST_TESTS * len(rays) // SAMPLES,
        )
    found = np.sort(distances[np.isfinite(distances)])
    return float(found[int(len(found) * THIN_SHARE)]) if len(found) else None


def _bodies(
    body_of: NDArray[np.int64], points: SurfacePoints
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The faces of each body, and which of the points lie on it, where any does."""
    order = np.argsort(body_of, kind="stable")
    bodies, first = np.unique(body_of[order], return_index=True)
    begins = np.append(first, len(order))
    names = np.searchsorted(bodies, body_of[points.faces])
    rays = np.argsort(names, kind="stable")
    shown, first_ray = np.unique(names[rays], return_index=True)
    for name, some in zip(shown, np.split(rays, first_ray[1:]), strict=True):
        yield order[begins[name] : begins[name + 1]], some
