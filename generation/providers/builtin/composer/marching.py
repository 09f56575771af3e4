"""Sphere tracing: steps along a ray, each as long as the distance to the nearest surface."""

from generation.providers.builtin.composer.field import CAUTION, FAR, NEAR_BOX, scene_distance
from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.selection import NOBODY, blank, select_along, span
from generation.providers.builtin.composer.vectors import Vector
from generation.providers.builtin.composer.world import Active, World

STEPS = 110


@kernel
def march(
    world: World,
    active: Active,
    count: int,
    origin: Vector,
    direction: Vector,
    nearest: float,
    farthest: float,
) -> tuple[float, int, int]:
    """Sphere tracing: distance, body and part of the first hit; body -1 where there is none.

    Hits before `nearest` and after `farthest` are not looked for.
    """
    first, last = span(world, active, count, origin, direction, 0.0)
    t, farthest = max(first, nearest), min(farthest, last)
    for _ in range(STEPS):
        if t > farthest:
            break
        p = (
            origin[0] + direction[0] * t,
            origin[1] + direction[1] * t,
            origin[2] + direction[2] * t,
        )
        d, body, part = scene_distance(world, active, count, p, NEAR_BOX, FAR)
        if d < 0.0005 * t + 0.0003:
            return t, body, part
        t += CAUTION * d
    return -1.0, -1, -1


@entry
def first_hit(
    world: World, origin: Vector, direction: Vector, farthest: float
) -> tuple[float, int]:
    """Distance and body of the first hit of one ray; body -1 where there is none."""
    active = blank(world)
    count = select_along(world, active, origin, direction, 0.0, NOBODY)
    t, body, _ = march(world, active, count, origin, direction, 0.0, farthest)
    return t, body
