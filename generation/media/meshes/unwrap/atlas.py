"""A mesh laid out flat on one square picture, for whoever knows the colours of its places."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.unwrap.charts import ACROSS, charts_of
from generation.media.meshes.unwrap.shelves import fit_on_shelves
from generation.media.meshes.unwrap.texels import Texels, texels_of

GUTTER_PX = 2
"""Around each chart, so that filters do not reach into the next."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The mesh with texture coordinates, repeated at seams, and what each texel has to show."""

    mesh: Mesh
    texels: Texels


def unwrap(mesh: Mesh, *, side_px: int) -> Atlas:
    """Lay a mesh out on a picture of side_px, all charts at the same scale."""
    sides, charts = charts_of(mesh.vertices, mesh.faces)
    mesh, charts_of_vertices = _split(mesh, charts)
    flat = _flat(mesh, sides, charts, charts_of_vertices, side_px)
    uv = np.column_stack((flat[:, 0], side_px - flat[:, 1])) / np.float32(side_px)
    corners = mesh.vertices[mesh.faces]
    texels = texels_of(corners, flat[mesh.faces], side_px=side_px, gutter_px=GUTTER_PX)
    return Atlas(replace(mesh, uv=uv.astype(np.float32), colours=None), texels)


def _split(mesh: Mesh, charts: NDArray[np.int32]) -> tuple[Mesh, NDArray[np.int64]]:
    """With a vertex for each chart that a vertex belongs to; and the chart of each vertex."""
    count = int(charts.max()) + 1
    keys = mesh.faces.astype(np.int64) * count + charts[:, None]
    unique, faces = np.unique(keys, return_inverse=True)
    source, chart = np.divmod(unique, count)
    return replace(
        mesh,
        vertices=mesh.vertices[source],
        faces=faces.reshape(-1, 3).astype(np.int32),
        normals=None if mesh.normals is None else mesh.normals[source],
        clear=None if mesh.clear is None else mesh.clear[source],
    ), chart


def _flat(
    mesh: Mesh,
    sides: NDArray[np.int64],
    charts: NDArray[np.int32],
    charts_of_vertices: NDArray[np.int64],
    side_px: int,
) -> NDArray[np.float32]:
    """(n, 2) where each vertex lies on the picture, in texels, y down."""
    count = int(charts.max()) + 1
    side_of = np.zeros(count, np.int64)
    side_of[charts] = sides
    across = ACROSS[side_of[charts_of_vertices]]
    seen = np.take_along_axis(mesh.vertices.astype(np.float64), across, axis=1)
    seen[:, 1] *= -1.0
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    np.minimum.at(low, charts_of_vertices, seen)
    np.maximum.at(high, charts_of_vertices, seen)
    scale, corners = fit_on_shelves(high - low, side_px=side_px, gutter_px=GUTTER_PX)
    flat = (seen - low[charts_of_vertices]) * scale + corners[charts_of_vertices] + 0.5
    return np.asarray(flat, np.float32)
