"""Closed surfaces: told from open ones, measured, and kept closed when they are thinned out."""

import numpy as np

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.simplify import simplify
from generation.media.meshes.topology import corners_of
from generation.media.meshes.weld import place_ids


class OpenSurface(RuntimeError):
    """A surface that should be closed is not: a fault of ours."""


def thin_out(mesh: Mesh, *, triangles: int) -> Mesh:
    """About so many triangles, closed; all of them where the shape would tear otherwise."""
    for candidate in (simplify(mesh, triangles=triangles), mesh):
        if is_closed(candidate):
            return candidate
    raise OpenSurface


def is_closed(mesh: Mesh) -> bool:
    """Whether a slicer, which welds by position, sees a watertight, outward-facing volume.

    Each edge is then run along exactly once each way. That takes sorted numbers and no
    topology, which costs several times as much.
    """
    corners = corners_of(place_ids(mesh.vertices)[mesh.faces])
    start, end = (places.astype(np.int64) for places in corners)
    forth = np.sort(start * len(mesh.vertices) + end)
    back = np.sort(end * len(mesh.vertices) + start)
    once = (forth[1:] != forth[:-1]).all() and (start != end).all()
    return bool(once and (forth == back).all()) and signed_volume(mesh) > 0.0


def signed_volume(mesh: Mesh) -> float:
    """Cubic metres inside a closed mesh, by the divergence theorem; negative if inside out."""
    a, b, c = (mesh.vertices[mesh.faces[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6.0)
