"""Value noise from an integer hash: the same on every machine and without a table."""

import math

from generation.providers.builtin.composer.kernel import kernel, typed
from generation.providers.builtin.composer.vectors import Vector, unit


@typed("float64(int64, int64, int64)")
def scatter(x: int, y: int, z: int) -> float:
    """A number in [0, 1) for each lattice point."""
    h = (x * 374761393 + y * 668265263 + z * 1442695041) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 461845907) & 0xFFFFFFFF
    return ((h ^ (h >> 16)) & 0xFFFFFF) / 16777216.0


@typed("float64(float64, float64, float64)")
def noise(x: float, y: float, z: float) -> float:
    """Smooth noise in [0, 1), one feature per unit."""
    fx, fy, fz = math.floor(x), math.floor(y), math.floor(z)
    ix, iy, iz = int(fx), int(fy), int(fz)
    u, v, w = x - fx, y - fy, z - fz
    u, v, w = u * u * (3.0 - 2.0 * u), v * v * (3.0 - 2.0 * v), w * w * (3.0 - 2.0 * w)
    a = scatter(ix, iy, iz) * (1 - u) + scatter(ix + 1, iy, iz) * u
    b = scatter(ix, iy + 1, iz) * (1 - u) + scatter(ix + 1, iy + 1, iz) * u
    c = scatter(ix, iy, iz + 1) * (1 - u) + scatter(ix + 1, iy, iz + 1) * u
    d = scatter(ix, iy + 1, iz + 1) * (1 - u) + scatter(ix + 1, iy + 1, iz + 1) * u
    return (a * (1 - v) + b * v) * (1 - w) + (c * (1 - v) + d * v) * w


@typed("float64(float64, float64, float64, int64)")
def cloudy(x: float, y: float, z: float, octaves: int) -> float:
    """Fractal noise in [0, 1): octaves of half the size and half the weight."""
    total, weight, sum_of_weights = 0.0, 0.5, 0.0
    for _ in range(octaves):
        total += weight * noise(x, y, z)
        sum_of_weights += weight
        x, y, z, weight = x * 2.03 + 17.1, y * 2.03 + 3.7, z * 2.03 + 9.2, weight * 0.5
    return total / sum_of_weights


@kernel
def roughened(normal: Vector, p: Vector, frequency: float, amount: float) -> Vector:
    """A normal bent by the slope of noise: bumps without geometry."""
    x, y, z = p[0] * frequency, p[1] * frequency, p[2] * frequency
    here, step = noise(x, y, z), 0.15
    slope = amount / step
    return unit(
        (
            normal[0] - slope * (noise(x + step, y, z) - here),
            normal[1] - slope * (noise(x, y + step, z) - here),
            normal[2] - slope * (noise(x, y, z + step) - here),
        )
    )
