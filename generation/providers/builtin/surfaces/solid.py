"""Closed surfaces, built from two sheets and set on the ground."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.surfaces.lattice import Sheet

_TO_METRES = 0.001


def close_sheet(
    sheet: Sheet, front: NDArray[np.float64], back: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Vertices and faces of a front and a back of one sheet, joined by a wall around its rim.

    Heights are in lattice steps, and so is the result: x to the right, y up, z to the viewer.
    Point i of the sheet is vertex i in front and n + i behind. At the rim, the front must stand
    above the back: sheets that meet in an edge would share the chords between their rim points.
    """
    count = len(sheet.points)
    flat = sheet.points * (1.0, -1.0)
    vertices = np.concatenate((np.column_stack((flat, front)), np.column_stack((flat, back))))
    start, end = sheet.rim[:, 0], sheet.rim[:, 1]
    near = np.column_stack((end, start, start + count))
    far = np.column_stack((end, start + count, end + count))
    faces = np.concatenate((sheet.faces, sheet.faces[:, ::-1] + count, near, far))
    return vertices, faces.astype(np.int32)


def with_own_vertices(
    faces: NDArray[np.int32], *, last: int, shared_below: int, count: int
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Give the `last` faces copies of the vertices that they share with others.

    Of `count` vertices, those numbered less than `shared_below` stay shared. Answers the source
    of each vertex, and the faces.
    """
    seam = np.unique(faces[-last:][faces[-last:] >= shared_below])
    copies = np.arange(count)
    copies[seam] = count + np.arange(len(seam))
    renamed = faces.copy()
    renamed[-last:] = copies[faces[-last:]]
    return np.concatenate((np.arange(count), seam)), renamed


def standing(mesh: Mesh, *, longest_mm: float, mm_per_unit: float) -> Mesh:
    """In metres, on the ground (y = 0) and centred above the origin.

    Width or height, the longer one, is `longest_mm`; depth is to scale.
    """
    low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
    centre = (low + high) / 2
    origin = np.array((centre[0], low[1], centre[2]), np.float64)
    across = longest_mm / float((high - low)[:2].max())
    scale = np.array((across, across, mm_per_unit)) * _TO_METRES
    vertices = (mesh.vertices - origin) * scale
    return replace(mesh, vertices=np.ascontiguousarray(vertices, np.float32))
