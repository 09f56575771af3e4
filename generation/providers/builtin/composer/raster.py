"""Triangles into pixels: which face shows where, how far it is, and how near its edges are."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.kernel import entry
from generation.providers.builtin.composer.lens import Lens

NEAREST = 0.05


class Faces(NamedTuple):
    """What a pixel shows of a mesh: face (h, w) int32, -1 where none; edge (h, w) in pixels."""

    face: NDArray[np.int32]
    edge: NDArray[np.float32]


def rasterise(
    vertices: NDArray[np.float32], faces: NDArray[np.int32], lens: Lens, *, finer: int = 1
) -> Faces:
    """Draw a mesh in scene units as the lens sees it, `finer` times as large."""
    screen = _projected(vertices.astype(np.float64), lens, finer)
    shape = (lens.height * finer, lens.width * finer)
    depth = np.full(shape, np.inf)
    face, edge = np.full(shape, -1, np.int32), np.full(shape, np.inf, np.float32)
    draw(screen, faces, depth, face, edge)
    return Faces(face, edge)


def _projected(vertices: NDArray[np.float64], lens: Lens, finer: int) -> NDArray[np.float64]:
    """(n, 3): column, row and distance along the view."""
    rays = vertices - np.asarray(lens.position)
    ahead = np.maximum(rays @ np.asarray(lens.forward), NEAREST)
    scale = 0.5 * lens.height * finer / lens.tangent / ahead
    column = 0.5 * lens.width * finer + rays @ np.asarray(lens.right) * scale
    row = 0.5 * lens.height * finer - rays @ np.asarray(lens.up) * scale
    return np.stack([column, row, ahead], axis=1)


@entry
def draw(
    screen: NDArray[np.float64],
    faces: NDArray[np.int32],
    depth: NDArray[np.float64],
    face: NDArray[np.int32],
    edge: NDArray[np.float32],
) -> None:
    """Half-space rasterisation with a depth buffer, of the faces that look at the viewer."""
    height, width = depth.shape
    for f in range(len(faces)):
        a, b, c = screen[faces[f, 0]], screen[faces[f, 1]], screen[faces[f, 2]]
        area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        if area >= -1e-9:
            continue
        ab = math.hypot(b[0] - a[0], b[1] - a[1])
        bc = math.hypot(c[0] - b[0], c[1] - b[1])
        ca = math.hypot(a[0] - c[0], a[1] - c[1])
        left = max(0, int(min(a[0], b[0], c[0])))
        right = min(width - 1, int(max(a[0], b[0], c[0])) + 1)
        top = max(0, int(min(a[1], b[1], c[1])))
        bottom = min(height - 1, int(max(a[1], b[1], c[1])) + 1)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                x, y = column + 0.5, row + 0.5
                u = ((c[0] - b[0]) * (y - b[1]) - (c[1] - b[1]) * (x - b[0])) / area
                v = ((a[0] - c[0]) * (y - c[1]) - (a[1] - c[1]) * (x - c[0])) / area
                w = 1.0 - u - v
                if u < 0.0 or v < 0.0 or w < 0.0:
                    continue
                away = 1.0 / (u / a[2] + v / b[2] + w / c[2])
                if away < depth[row, column]:
                    depth[row, column] = away
                    face[row, column] = f
                    edge[row, column] = -area * min(u / bc, v / ca, w / ab)
