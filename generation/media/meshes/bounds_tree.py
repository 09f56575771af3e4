"""A tree of boxes over triangles, to find the first surface that a ray leaves through."""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

_LEAF_TRIANGLES = 4
_SLACK = 1e-9
"""Rounding must not let a ray slip between two triangles."""

MOST_TESTS = 10_000_000
"""About a second's work; an honest mesh needs a hundredth of it."""


@dataclass(frozen=True, slots=True)
class BoundsTree:
    """A complete binary tree in level order: the children of box i are boxes 2i+1 and 2i+2.

    triangles  (k, 3, 3) float64 corners along a space-filling curve, four a leaf
    low, high  (nodes, 3) float64, the boxes; an empty leaf has low above high
    """

    triangles: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def build_tree(vertices: NDArray[np.float32], faces: NDArray[np.int32]) -> BoundsTree:
    """Sort the triangles by Morton code (Morton 1966) and box them bottom-up, in pairs."""
    corners = vertices.astype(np.float64)[faces]
    corners = corners[np.argsort(_morton_codes(corners.mean(axis=1)), kind="stable")]
    leaves = 1
    while leaves * _LEAF_TRIANGLES < len(corners):
        leaves *= 2
    padded = np.full((leaves * _LEAF_TRIANGLES, 3, 3), np.nan)
    padded[: len(corners)] = corners
    by_leaf = padded.reshape(leaves, 3 * _LEAF_TRIANGLES, 3)
    empty = np.isnan(by_leaf)
    low = np.where(empty, np.inf, by_leaf).min(axis=1)
    high = np.where(empty, -np.inf, by_leaf).max(axis=1)
    lows, highs = [low], [high]
    while len(low) > 1:
        low, high = np.minimum(low[::2], low[1::2]), np.maximum(high[::2], high[1::2])
        lows.append(low)
        highs.append(high)
    return BoundsTree(corners, np.concatenate(lows[::-1]), np.concatenate(highs[::-1]))


def _morton_codes(points: NDArray[np.float64]) -> NDArray[np.uint64]:
    """Interleaved bits of the three coordinates, ten bits each."""
    low = points.min(axis=0)
    extent = max(float((points.max(axis=0) - low).max()), 1e-300)
    cells = ((points - low) / extent * 1023.0).astype(np.uint64)
    codes = np.zeros(len(points), np.uint64)
    for bit in range(10):
        for axis in range(3):
            taken = (cells[:, axis] >> np.uint64(bit)) & np.uint64(1)
            codes |= taken << np.uint64(3 * bit + axis)
    return codes


def exit_distances(
    tree: BoundsTree,
    origins: NDArray[np.float64],
    directions: NDArray[np.float64],
    *,
    beyond: float,
    most_tests: int = MOST_TESTS,
) -> NDArray[np.float64]:
    """How far each ray goes until it leaves through a back of a triangle; inf where it does not.

    Hits nearer than `beyond` are passed over: there the ray is still in its own triangle.
    After `most_tests` boxes, reached only where triangles lie on one another, the rest is inf.
    """
    return np.asarray(
        _exit_distances(
            tree.triangles, tree.low, tree.high, origins, directions, beyond, most_tests
        )
    )


@njit(cache=True, nogil=True)
def _exit_distances(
    triangles: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    origins: NDArray[np.float64],
    directions: NDArray[np.float64],
    beyond: float,
    most_tests: int,
) -> NDArray[np.float64]:
    distances = np.full(len(origins), np.inf)
    tests = 0
    first_leaf = len(low) // 2
    pending = np.empty(64, np.int64)
    for ray in range(len(origins)):
        if tests > most_tests:
            break
        nearest = np.inf
        pending[0], depth = 0, 1
        while depth > 0:
            depth -= 1
            node = pending[depth]
            tests += 1
            if not _meets_box(origins, directions, ray, low, high, node, nearest):
                continue
            if node < first_leaf:
                pending[depth], pending[depth + 1] = 2 * node + 1, 2 * node + 2
                depth += 2
                continue
            start = (node - first_leaf) * _LEAF_TRIANGLES
            for index in range(start, min(start + _LEAF_TRIANGLES, len(triangles))):
                distance = _leaves_through(origins, directions, ray, triangles, index)
                if beyond < distance < nearest:
                    nearest = distance
        distances[ray] = nearest
    return distances


# The functions below take whole arrays and a number, since a slice costs more than the sums.


@njit(cache=True, nogil=True)
def _meets_box(
    origins: NDArray[np.float64],
    directions: NDArray[np.float64],
    ray: int,
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    node: int,
    nearest: float,
) -> bool:
    """Whether a ray meets a box before `nearest` (Kay and Kajiya 1986)."""
    if low[node, 0] > high[node, 0]:  # an empty leaf, which the arithmetic would let through
        return False
    enter, leave = 0.0, nearest
    for axis in range(3):
        origin, direction = origins[ray, axis], directions[ray, axis]
        if direction == 0.0:
            if origin < low[node, axis] or origin > high[node, axis]:
                return False
            continue
        one = (low[node, axis] - origin) / direction
        other = (high[node, axis] - origin) / direction
        enter = max(enter, min(one, other))
        leave = min(leave, max(one, other))
    return enter <= leave


@njit(cache=True, nogil=True)
def _leaves_through(
    origins: NDArray[np.float64],
    directions: NDArray[np.float64],
    ray: int,
    triangles: NDArray[np.float64],
    index: int,
) -> float:
    """Distance to a triangle met from behind, else inf (Möller and Trumbore 1997)."""
    ax, ay, az = triangles[index, 0, 0], triangles[index, 0, 1], triangles[index, 0, 2]
    e1x, e1y, e1z = (
        triangles[index, 1, 0] - ax,
        triangles[index, 1, 1] - ay,
        triangles[index, 1, 2] - az,
    )
    e2x, e2y, e2z = (
        triangles[index, 2, 0] - ax,
        triangles[index, 2, 1] - ay,
        triangles[index, 2, 2] - az,
    )
    tx, ty, tz = origins[ray, 0] - ax, origins[ray, 1] - ay, origins[ray, 2] - az
    dx, dy, dz = directions[ray, 0], directions[ray, 1], directions[ray, 2]
    px, py, pz = dy * e2z - dz * e2y, dz * e2x - dx * e2z, dx * e2y - dy * e2x
    determinant = e1x * px + e1y * py + e1z * pz
    if determinant >= 0.0:
        return np.inf
    u = (tx * px + ty * py + tz * pz) / determinant
    qx, qy, qz = ty * e1z - tz * e1y, tz * e1x - tx * e1z, tx * e1y - ty * e1x
    v = (dx * qx + dy * qy + dz * qz) / determinant
    if u < -_SLACK or v < -_SLACK or u + v > 1.0 + _SLACK:
        return np.inf
    distance: float = (e2x * qx + e2y * qy + e2z * qz) / determinant
    return distance
