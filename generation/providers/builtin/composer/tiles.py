"""What the rays of one small square of the picture have in common, found once for all of them."""

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.field import CAUTION, FAR, NEAR_BOX, scene_distance
from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.lens import Lens, ray
from generation.providers.builtin.composer.marching import STEPS
from generation.providers.builtin.composer.selection import NOBODY, select_along, span
from generation.providers.builtin.composer.vectors import Vector, along
from generation.providers.builtin.composer.world import Active, World

TILE = 8
"""Pixels along a side."""
LEAST_STEP = 0.02


def empty_tiles(lens: Lens) -> NDArray[np.float64]:
    """(down, across): room for a figure of each tile."""
    return np.empty((-(-lens.height // TILE), -(-lens.width // TILE)))


@kernel
def width_of_tile(lens: Lens) -> float:
    """Half the width of the cone around a tile, at distance 1."""
    return 1.5 * TILE * lens.tangent / lens.height


@kernel
def middle_of_tile(lens: Lens, column: int, row: int) -> Vector:
    return ray(lens, column + 0.5 * TILE, row + 0.5 * TILE)


@kernel
def select_in_tile(world: World, lens: Lens, near: Active, column: int, row: int) -> int:
    """List what may show in a tile."""
    middle = middle_of_tile(lens, column, row)
    return select_along(world, near, lens.position, middle, width_of_tile(lens), NOBODY)


@kernel
def free_in_tile(
    world: World, lens: Lens, near: Active, count: int, column: int, row: int
) -> float:
    """How far each ray of a tile goes before it can meet a body; FAR where none meets any.

    Cone marching: the cone around the tile steps as far as it stays within the empty sphere.
    """
    centre, spread = middle_of_tile(lens, column, row), width_of_tile(lens)
    t, last = span(world, near, count, lens.position, centre, spread)
    for _ in range(STEPS):
        if t > last:
            return FAR
        place = along(lens.position, centre, t)
        d, _, _ = scene_distance(world, near, count, place, NEAR_BOX + spread * t, FAR)
        step = (CAUTION * d - spread * t) / (1.0 + spread)
        if step < LEAST_STEP:
            break
        t += step
    return t
