"""Polygons pulled straight into a solid."""

import mapbox_earcut
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.extrude.outline import Ring, Shape

Solid = tuple[NDArray[np.float64], NDArray[np.int32], NDArray[np.bool_]]
"""Vertices in lattice steps (x right, y up, z near), faces, and which vertices are side."""


def prism_of(shapes: list[Shape], thickness: float) -> Solid:
    """A front at z = thickness and a back at 0, with sides that have vertices of their own."""
    parts = [_pulled(shape, thickness) for shape in shapes]
    starts = np.cumsum([0, *(len(vertices) for vertices, _, _ in parts)])
    faces = [part[1] + start for part, start in zip(parts, starts, strict=False)]
    return (
        np.concatenate([part[0] for part in parts]),
        np.concatenate(faces).astype(np.int32),
        np.concatenate([part[2] for part in parts]),
    )


def _pulled(shape: Shape, thickness: float) -> Solid:
    corners = np.concatenate(shape) * (1.0, -1.0)
    count = len(corners)
    low = np.column_stack((corners, np.zeros(count)))
    high = np.column_stack((corners, np.full(count, thickness)))
    front = _triangulated(corners, np.cumsum([len(ring) for ring in shape]))
    sides = np.concatenate(_sides(shape, corners))
    faces = np.concatenate((front, front[:, ::-1] + count, sides + 2 * count))
    return np.concatenate((high, low, high, low)), faces, np.repeat((False, True), 2 * count)


def _triangulated(corners: NDArray[np.float64], ends: NDArray[np.int64]) -> NDArray[np.int32]:
    """Ear clipping; every triangle anti-clockwise."""
    flat = mapbox_earcut.triangulate_float64(np.ascontiguousarray(corners), ends.astype(np.uint32))
    triangles = flat.reshape(-1, 3).astype(np.int32)
    a, b, c = (corners[triangles[:, k]] for k in range(3))
    across, along = b - a, c - a
    clockwise = across[:, 0] * along[:, 1] < across[:, 1] * along[:, 0]
    triangles[clockwise] = triangles[clockwise][:, ::-1]
    return triangles


def _sides(shape: Shape, corners: NDArray[np.float64]) -> list[NDArray[np.int32]]:
    """Two triangles an edge; shells run anti-clockwise and holes clockwise, y upwards."""
    count, first = len(corners), 0
    strips = []
    for place, ring in enumerate(shape):
        numbers = first + np.arange(len(ring))
        if (_signed_area(corners[numbers]) > 0) != (place == 0):
            numbers = numbers[::-1]
        start, end = numbers, np.roll(numbers, -1)
        strips.append(np.column_stack((end, start, start + count)).astype(np.int32))
        strips.append(np.column_stack((end, start + count, end + count)).astype(np.int32))
        first += len(ring)
    return strips


def _signed_area(ring: Ring) -> float:
    following = np.roll(ring, -1, axis=0)
    return float((ring[:, 0] * following[:, 1] - ring[:, 1] * following[:, 0]).sum() / 2)
