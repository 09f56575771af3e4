"""The camera as the kernels see it."""

from typing import NamedTuple

from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.vectors import Vector, add, scale, unit


class Lens(NamedTuple):
    """A pinhole camera. `tangent` is half the picture's height at distance 1."""

    position: Vector
    right: Vector
    up: Vector
    forward: Vector
    tangent: float
    exposure: float
    width: int
    height: int


@kernel
def ray(lens: Lens, column: float, row: float) -> Vector:
    """Direction through a point of the picture, in pixels from the top left corner."""
    unit_size = 2.0 * lens.tangent / lens.height
    x = (column - 0.5 * lens.width) * unit_size
    y = (0.5 * lens.height - row) * unit_size
    return unit(add(lens.forward, add(scale(lens.right, x), scale(lens.up, y))))
