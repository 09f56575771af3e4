"""An object's distance field on a grid, computed only where the surface is near."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.field import FAR, body_distance, body_normal, local
from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.patterns import colour_at
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.selection import blank, select_whole
from generation.providers.builtin.composer.vectors import Vector
from generation.providers.builtin.composer.world import Active, World

BLOCK = 8
MARGIN = 2
NEAR_CELLS = 4.0
"""Cells further out than this only have to know that they are outside."""
DOUBT = 1.6
"""Distances of ellipsoids and blends are only nearly right; blocks are kept by this factor."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`values` is (nx, ny, nz) float32; cell (0, 0, 0) is at `low`, cells are `step` apart."""

    low: NDArray[np.float64]
    step: float
    values: NDArray[np.float32]


def grid_around(one: Placed, cells: int) -> Grid:
    """An empty grid around a placed object with this many cells along its longest side."""
    low, high = one.box()
    step = float(np.max(high - low)) / cells
    low, high = low - one.swell, high + one.swell
    shape = np.ceil((high - low) / step).astype(int) + 2 * MARGIN + 1
    return Grid(low - MARGIN * step, step, np.empty(tuple(shape), np.float32))


@entry
def fill_blocks(
    world: World,
    index: int,
    low: NDArray[np.float64],
    step: float,
    values: NDArray[np.float32],
    first: int,
) -> None:
    """Fill the slab of x cells [first, first + BLOCK), block by block."""
    active = blank(world)
    select_whole(world, active, index)
    half = 0.5 * (BLOCK - 1) * step
    reach = DOUBT * half * 3.0**0.5
    last = min(first + BLOCK, values.shape[0])
    for j in range(0, values.shape[1], BLOCK):
        for k in range(0, values.shape[2], BLOCK):
            x, y, z = low[0] + first * step, low[1] + j * step, low[2] + k * step
            centre = (x + half, y + half, z + half)
            middle, _ = body_distance(world, active, 0, centre, 1.5 * reach)
            is_far = abs(middle) > reach
            for a in range(first, last):
                for b in range(j, min(j + BLOCK, values.shape[1])):
                    for c in range(k, min(k + BLOCK, values.shape[2])):
                        if is_far:
                            values[a, b, c] = middle
                        else:
                            p = (low[0] + a * step, low[1] + b * step, low[2] + c * step)
                            d, _ = body_distance(world, active, 0, p, NEAR_CELLS * step)
                            values[a, b, c] = d


@kernel
def nearest_part(world: World, active: Active, p: Vector, reach: float) -> int:
    """Of the listed body, at a point that should be within `reach` of its surface."""
    _, part = body_distance(world, active, 0, p, reach)
    if part < 0:
        _, part = body_distance(world, active, 0, p, FAR)
    return part


@entry
def paint(
    world: World,
    bodies: NDArray[np.int32],
    points: NDArray[np.float64],
    reach: float,
    colours: NDArray[np.float64],
) -> None:
    """Linear colours at points (n, 3) within `reach` of the surface of a body each."""
    active, listed = blank(world), -1
    for i in range(len(points)):
        p = (points[i, 0], points[i, 1], points[i, 2])
        if bodies[i] != listed:
            listed = bodies[i]
            select_whole(world, active, listed)
        part = nearest_part(world, active, p, reach)
        lx, ly, lz = local(world.bodies[listed], p[0], p[1], p[2])
        colour = colour_at(world.materials[world.parts[part].material], lx, ly, lz)
        for axis in range(3):
            colours[i, axis] = colour[axis]


@entry
def find_glass(
    world: World,
    bodies: NDArray[np.int32],
    points: NDArray[np.float64],
    reach: float,
    found: NDArray[np.bool_],
) -> None:
    """Whether a body each is of glass at points (n, 3) within `reach` of its surface."""
    active, listed = blank(world), -1
    for i in range(len(points)):
        p = (points[i, 0], points[i, 1], points[i, 2])
        if bodies[i] != listed:
            listed = bodies[i]
            select_whole(world, active, listed)
        part = nearest_part(world, active, p, reach)
        found[i] = world.materials[world.parts[part].material].glass > 0


@entry
def face_out(
    world: World,
    index: int,
    points: NDArray[np.float64],
    step: float,
    normals: NDArray[np.float64],
) -> None:
    """Unit normals of a body at points (n, 3) on its surface."""
    for i in range(len(points)):
        p = (points[i, 0], points[i, 1], points[i, 2])
        normal = body_normal(world, index, p, 0.3 * step)
        for axis in range(3):
            normals[i, axis] = normal[axis]
