"""Shading normals: smooth across seams of the texture, sharp across creases of the shape."""

import math
from dataclasses import replace

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.weld import place_ids

CREASE_DEG = 40.0
"""Two faces that meet at a sharper angle than this get an edge between them."""

_WIDEST_FAN = 64
"""Corners at one place beyond which only unlike ones are compared: that is quadratic."""

_ALIKE_COS = math.cos(math.radians(10.0))
"""Of two corners in a wide fan that are as one. No more than 525 directions are unlike."""


def with_normals(mesh: Mesh, *, crease_deg: float = CREASE_DEG) -> Mesh:
    """The same surface with unit normals; vertices on a crease are repeated, one a side.

    A mesh that brings its own normals is returned as it is.
    """
    if mesh.normals is not None:
        return mesh
    source, faces, normals = _split(mesh, math.cos(math.radians(crease_deg)))
    return replace(
        mesh,
        vertices=mesh.vertices[source],
        faces=faces,
        uv=None if mesh.uv is None else mesh.uv[source],
        colours=None if mesh.colours is None else mesh.colours[source],
        normals=normals,
        clear=None if mesh.clear is None else mesh.clear[source],
    )


def face_normals(
    vertices: NDArray[np.float32], faces: NDArray[np.int32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Unit normal (m, 3) and twice the area (m,) of each face; zero where a face is a line."""
    a, b, c = (vertices[faces[:, k]].astype(np.float64) for k in range(3))
    cross = np.cross(b - a, c - a)
    twice_area = np.linalg.norm(cross, axis=1)
    return cross / np.maximum(twice_area, 1e-300)[:, None], twice_area


def smooth_normals(
    vertices: NDArray[np.floating], faces: NDArray[np.int32]
) -> NDArray[np.float32]:
    """(n, 3) unit normals, each the area-weighted mean over the faces around a vertex."""
    normals = _summed_normals(np.asarray(vertices, np.float64), faces)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    facing = np.where(length > 0, normals / np.maximum(length, 1e-300), (0.0, 0.0, 1.0))
    return facing.astype(np.float32)


def _split(
    mesh: Mesh, crease_cos: float
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """The source vertex of each vertex of the result, its faces and its normals."""
    places = place_ids(mesh.vertices)[mesh.faces].ravel()
    corners_by_place = np.argsort(places, kind="stable").astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(np.bincount(places)))).astype(np.int32)
    units, weights = face_normals(mesh.vertices, mesh.faces)
    corner_normals = _corner_normals(corners_by_place, starts, units, weights, crease_cos)
    # A copy, since a read-only array would be another type to the compiler.
    faces = np.array(mesh.faces, np.int32)
    return _share_equal_corners(faces, corner_normals, len(mesh.vertices))


@njit(cache=True, nogil=True)
def _corner_normals(
    corners_by_place: NDArray[np.int32],
    starts: NDArray[np.int32],
    units: NDArray[np.float64],
    weights: NDArray[np.float64],
    crease_cos: float,
) -> NDArray[np.float32]:
    """The normal of each face corner: the area-weighted mean of its smoothing group.

    At one place, corners are of a group where a chain of corners joins them, each within the
    crease angle of the next.
    """
    normals = np.zeros((len(corners_by_place), 3), np.float32)
    for place in range(len(starts) - 1):
        fan = corners_by_place[starts[place] : starts[place + 1]]
        groups = _smoothing_groups(fan, units, crease_cos)
        for first in range(len(fan)):
            if groups[first] != first:
                continue
            x, y, z = 0.0, 0.0, 0.0
            for member in range(first, len(fan)):
                if groups[member] == first:
                    face = fan[member] // 3
                    x += units[face, 0] * weights[face]
                    y += units[face, 1] * weights[face]
                    z += units[face, 2] * weights[face]
            length = math.sqrt(x * x + y * y + z * z)
            if length < 1e-150:
                x, y, z, length = 0.0, 1.0, 0.0, 1.0
            for member in range(first, len(fan)):
                if groups[member] == first:
                    normals[fan[member], 0] = x / length
                    normals[fan[member], 1] = y / length
                    normals[fan[member], 2] = z / length
    return normals


@njit(cache=True, nogil=True)
def _smoothing_groups(
    fan: NDArray[np.int32], units: NDArray[np.float64], crease_cos: float
) -> NDArray[np.int32]:
    """For each corner of a fan, the lowest position of its group in the fan."""
    leaders = _leaders(fan, units, crease_cos)
    groups = leaders.copy()
    for i in range(len(fan)):
        if leaders[i] != i:
            continue
        for j in range(i):
            if leaders[j] != j or groups[i] == groups[j]:
                continue
            if _cosine(units, fan[i] // 3, fan[j] // 3) >= crease_cos:
                low, high = min(groups[i], groups[j]), max(groups[i], groups[j])
                for k in range(len(fan)):
                    if groups[k] == high:
                        groups[k] = low
    return groups


@njit(cache=True, nogil=True)
def _leaders(
    fan: NDArray[np.int32], units: NDArray[np.float64], crease_cos: float
) -> NDArray[np.int32]:
    """For each corner, the position of the first like it in a wide fan, such as the corner from
    which a whole flat face is cut into triangles. In a narrow one each leads itself.
    """
    leaders = np.arange(len(fan)).astype(np.int32)
    if len(fan) <= _WIDEST_FAN:
        return leaders
    alike = max(_ALIKE_COS, crease_cos)
    unlike = np.empty(len(fan), np.int32)
    count = 0
    for i in range(len(fan)):
        face = fan[i] // 3
        is_line = _cosine(units, face, face) < 0.5
        for k in range(count):
            other = fan[unlike[k]] // 3
            if _cosine(units, face, other) >= alike or (
                is_line and _cosine(units, other, other) < 0.5
            ):
                leaders[i] = unlike[k]
                break
        if leaders[i] == i:
            unlike[count] = i
            count += 1
    return leaders


@njit(cache=True, nogil=True)
def _cosine(units: NDArray[np.float64], a: int, b: int) -> float:
    return (  # type: ignore[no-any-return]  # numpy's scalars are not typed
        units[a, 0] * units[b, 0] + units[a, 1] * units[b, 1] + units[a, 2] * units[b, 2]
    )


@njit(cache=True, nogil=True)
def _share_equal_corners(
    faces: NDArray[np.int32], corner_normals: NDArray[np.float32], vertices: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]:
    """One vertex for the corners of a source vertex that have the same normal.

    The first keeps the number of its source, so a mesh without creases keeps its order.
    """
    corners = faces.size
    source = np.empty(vertices + corners, np.int32)
    normals = np.zeros((vertices + corners, 3), np.float32)
    sibling = np.full(vertices + corners, -1, np.int32)
    taken = np.zeros(vertices, np.bool_)
    result = np.empty_like(faces)
    for vertex in range(vertices):
        source[vertex] = vertex
        normals[vertex, 1] = 1.0
    count = vertices
    for corner in range(corners):
        normal = corner_normals[corner]
        slot = faces[corner // 3, corner % 3]
        if not taken[slot]:
            taken[slot] = True
            normals[slot] = normal
        while not (normals[slot] == normal).all():
            if sibling[slot] < 0:
                sibling[slot] = count
                source[count] = faces[corner // 3, corner % 3]
                normals[count] = normal
                count += 1
            slot = sibling[slot]
        result[corner // 3, corner % 3] = slot
    return source[:count].copy(), result, normals[:count].copy()


@njit(cache=True, nogil=True)
def _summed_normals(
    vertices: NDArray[np.float64], faces: NDArray[np.int32]
) -> NDArray[np.float64]:
    sums = np.zeros((len(vertices), 3), np.float64)
    for face in range(len(faces)):
        i, j, k = faces[face, 0], faces[face, 1], faces[face, 2]
        x1, y1, z1 = (
            vertices[j, 0] - vertices[i, 0],
            vertices[j, 1] - vertices[i, 1],
            vertices[j, 2] - vertices[i, 2],
        )
        x2, y2, z2 = (
            vertices[k, 0] - vertices[i, 0],
            vertices[k, 1] - vertices[i, 1],
            vertices[k, 2] - vertices[i, 2],
        )
        for corner in (i, j, k):
            sums[corner, 0] += y1 * z2 - z1 * y2
            sums[corner, 1] += z1 * x2 - x1 * z2
            sums[corner, 2] += x1 * y2 - y1 * x2
    return sums
