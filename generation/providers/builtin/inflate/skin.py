"""A second part of the texture for a back without picture: the outline's colours, run together."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.surfaces.paint import bleed
from generation.providers.builtin.surfaces.resample import blurred, depth_in, resized, within
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
    source, faces = _with_seam(mesh.faces, points, wall)
    uv = mesh.uv[source]
    share, inset = len(strip) / len(atlas), 0.5 / len(strip)
    behind = (np.arange(len(source)) >= points) & (np.arange(len(source)) < 2 * points)
    in_strip = share * (inset + (1 - 2 * inset) * uv[:, 1])
    uv[:, 1] = np.where(behind, in_strip, share + (1 - share) * uv[:, 1])
    normals = None if mesh.normals is None else mesh.normals[source]
    return replace(
        mesh, vertices=mesh.vertices[source], faces=faces, uv=uv, texture=atlas, normals=normals
    )


def _with_seam(
    faces: NDArray[np.int32], points: int, wall: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The source of each vertex, and faces whose wall names copies of what it named behind."""
    walls = faces[-wall:]
    behind = np.unique(walls[walls >= points])
    copies = np.full(2 * points, -1)
    copies[behind] = 2 * points + np.arange(len(behind))
    seamed = faces.copy()
    seamed[-wall:] = np.where(walls >= points, copies[walls], walls)
    return np.concatenate((np.arange(2 * points), behind)), seamed


def _strip(staged: Staged, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    return resized(plain(staged), (max(2, shape[0] // _SHARE), shape[1]))


def plain(staged: Staged) -> NDArray[np.uint8]:
    """A small picture of the colours along the outline, spread inwards."""
    small = within(staged.pixels, _WORK_PX)
    inside = resized(staged.coverage, small.shape) > 0.5
    band = inside & (depth_in(inside) <= max(2.0, _BAND * max(small.shape)))
    spread = bleed(small, np.where(band, 255, 0).astype(np.uint8), margin=0)
    return blurred(spread, 3.0)
