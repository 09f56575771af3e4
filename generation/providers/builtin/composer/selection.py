"""Lists of what matters along a ray or around a point, so that the rest need not be asked.

A list holds, for each body: its index, how many of its parts follow, and those. A part that a ray
never comes near takes no part in any surface that the ray meets.
"""

from typing import Any, cast

import numpy as np

from generation.providers.builtin.composer.field import CUT, FAR, box_distance, local
from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.vectors import Vector
from generation.providers.builtin.composer.world import Active, BodyRow, World

LEVEL = 1e-9
"""For a direction that does not change along an axis: division by 0 is none of ours."""
NOBODY = cast(int, np.int64(-2))
"""For `skip`. Not an int, for which the compiler would make a copy of each caller."""


@entry
def blank(world: World) -> Active:
    """Room for a list of everything."""
    return np.empty(2 * len(world.bodies) + len(world.parts), np.int64)


@kernel
def select_along(
    world: World,
    active: Active,
    origin: Vector,
    direction: Vector,
    spread: float,
    skip: int,
) -> int:
    """List in `active` what a ray, widening by `spread` per unit, may meet: the list's length."""
    count = 0
    for i in range(len(world.bodies)):
        body = world.bodies[i]
        dx, dy, dz = body.cx - origin[0], body.cy - origin[1], body.cz - origin[2]
        ahead = dx * direction[0] + dy * direction[1] + dz * direction[2]
        squared = dx * dx + dy * dy + dz * dz
        if i == skip or (ahead < 0.0 and squared > body.radius * body.radius):
            continue
        reach = body.radius + spread * max(ahead, 0.0)
        if squared - ahead * ahead >= reach * reach:
            continue
        enters, leaves = crossing(body, origin, direction, spread)
        if leaves <= max(enters, 0.0):
            continue
        parts = list_along(world, active, count + 2, body, origin, direction, spread)
        active[count], active[count + 1] = i, parts
        count += 2 + parts
    return count


@kernel
def list_along(
    world: World,
    active: Active,
    at: int,
    body: Any,
    origin: Vector,
    direction: Vector,
    spread: float,
) -> int:
    """List the parts of one body that may matter along a ray: how many."""
    x, y, z = local(body, origin[0], origin[1], origin[2])
    u = body.cosine * direction[0] - body.sine * direction[2]
    v, w = direction[1], body.sine * direction[0] + body.cosine * direction[2]
    found = 0
    for i in range(body.first, body.last):
        part = world.parts[i]
        dx, dy, dz = part.x - x, part.y - y, part.z - z
        ahead = dx * u + dy * v + dz * w
        squared = dx * dx + dy * dy + dz * dz
        reach = part.reach + part.blend + spread * max(ahead, 0.0)
        aside = squared - max(ahead, 0.0) * ahead
        if aside < reach * reach or part.operation > CUT:
            active[at + found] = i
            found += 1
    return found


@kernel
def select_near(world: World, active: Active, p: Vector, distance: float) -> int:
    """List in `active` what may come within `distance` of a point."""
    count = 0
    for i in range(len(world.bodies)):
        body = world.bodies[i]
        dx, dy, dz = p[0] - body.cx, p[1] - body.cy, p[2] - body.cz
        reach = body.radius + distance
        if dx * dx + dy * dy + dz * dz >= reach * reach:
            continue
        if box_distance(body, dx, dy, dz) >= distance:
            continue
        parts = list_near(world, active, count + 2, body, p, distance / body.size)
        active[count], active[count + 1] = i, parts
        count += 2 + parts
    return count


@kernel
def list_near(world: World, active: Active, at: int, body: Any, p: Vector, distance: float) -> int:
    """List the parts of one body that may come within `distance` of a point: how many."""
    x, y, z = local(body, p[0], p[1], p[2])
    found = 0
    for i in range(body.first, body.last):
        part = world.parts[i]
        dx, dy, dz = part.x - x, part.y - y, part.z - z
        reach = part.reach + part.blend + distance
        if dx * dx + dy * dy + dz * dz < reach * reach or part.operation > CUT:
            active[at + found] = i
            found += 1
    return found


@kernel
def select_whole(world: World, active: Active, index: int) -> None:
    """List in `active` one body with all of its parts."""
    body = world.bodies[index]
    active[0], active[1] = index, body.last - body.first
    for i in range(body.first, body.last):
        active[2 + i - body.first] = i


@kernel
def between(start: float, way: float, half: float) -> tuple[float, float]:
    """Where a ray's coordinate is within `half` of 0: from, to."""
    inverse = 1.0 / (way if abs(way) > LEVEL else LEVEL)
    first, second = (-half - start) * inverse, (half - start) * inverse
    return min(first, second), max(first, second)


@kernel
def crossing(
    body: BodyRow, origin: Vector, direction: Vector, spread: float
) -> tuple[float, float]:
    """Where a ray, widening by `spread` per unit, may be in a body's box: from, to.

    The slab method (Kay and Kajiya 1986). It never is where `to` is less than `from`.
    """
    dx, dy, dz = origin[0] - body.cx, origin[1] - body.cy, origin[2] - body.cz
    ahead = -(dx * direction[0] + dy * direction[1] + dz * direction[2])
    wider = spread * max(ahead + body.radius, 0.0)
    x0, x1 = between(
        body.cosine * dx - body.sine * dz,
        body.cosine * direction[0] - body.sine * direction[2],
        body.hx + wider,
    )
    y0, y1 = between(dy, direction[1], body.hy + wider)
    z0, z1 = between(
        body.sine * dx + body.cosine * dz,
        body.sine * direction[0] + body.cosine * direction[2],
        body.hz + wider,
    )
    return max(x0, y0, z0), min(x1, y1, z1)


@kernel
def span(
    world: World,
    active: Active,
    count: int,
    origin: Vector,
    direction: Vector,
    spread: float,
) -> tuple[float, float]:
    """The stretch of a ray that may meet one of the active bodies: from, to."""
    first, last, k = FAR, 0.0, 0
    while k < count:
        enters, leaves = crossing(world.bodies[active[k]], origin, direction, spread)
        if leaves > max(enters, 0.0):
            first, last = min(first, enters), max(last, leaves)
        k += 2 + active[k + 1]
    return max(first, 0.0), last
