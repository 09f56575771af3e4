"""A second part of the texture for a back without picture: the outline's colours, run together."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.surfaces.paint import bleed
from generation.providers.builtin.surfaces.resample import blurred, depth_in, resized, within
from generation.providers.builtin.surfaces.solid import with_own_vertices
from generation.providers.builtin.surfaces.stage import Staged

_SHARE = 4
"""The plain part is a strip of a quarter of the picture's height: it has no detail to lose."""
_WORK_PX = 128
_BAND = 0.05
"""Width of the outline whose colours are taken, as a share of the longest side."""


def with_plain_back(mesh: Mesh, staged: Staged, *, points: int, wall: int) -> Mesh:
    """A closed sheet of so many points a side and so many last faces of wall, its back plain.

    The wall keeps the picture's outline, so it gets vertices of its own behind.
    """
    if mesh.uv is None or mesh.texture is None:
        return mesh
    strip = _strip(staged, mesh.texture.shape)
    atlas = np.vstack((mesh.texture, strip))
    source, faces = with_own_vertices(mesh.faces, last=wall, shared_below=points, count=2 * points)
    uv = mesh.uv[source]
    share, inset = len(strip) / len(atlas), 0.5 / len(strip)
    behind = (np.arange(len(source)) >= points) & (np.arange(len(source)) < 2 * points)
    in_strip = share * (inset + (1 - 2 * inset) * uv[:, 1])
    uv[:, 1] = np.where(behind, in_strip, share + (1 - share) * uv[:, 1])
    normals = None if mesh.normals is None else mesh.normals[source]
    return replace(
        mesh, vertices=mesh.vertices[source], faces=faces, uv=uv, texture=atlas, normals=normals
    )


def _strip(staged: Staged, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    return resized(plain(staged), (max(2, shape[0] // _SHARE), shape[1]))


def plain(staged: Staged) -> NDArray[np.uint8]:
    """A small picture of the colours along the outline, spread inwards."""
    small = within(staged.pixels, _WORK_PX)
    inside = resized(staged.coverage, small.shape) > 0.5
    band = inside & (depth_in(inside) <= max(2.0, _BAND * max(small.shape)))
    spread = bleed(small, np.where(band, 255, 0).astype(np.uint8), margin=0)
    return blurred(spread, 3.0)
