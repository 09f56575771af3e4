"""The distance field of a whole scene, with the culling that makes it fast."""

import math
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.vectors import Vector, unit
from generation.providers.builtin.composer.world import BodyRow, PartRow, World

FAR = 1e9
NEAR_BOX = 0.1
"""Outside a body's box by more than this, a ray takes the box itself as its bound."""
NEAR_SURFACE = 0.02
LEVEL = 1e-9
STEPS = 110
NOBODY = cast(int, np.int64(-2))
"""For `skip`. Not an int, for which the compiler would make a copy of each caller."""
ADD, CUT = 0, 1


@kernel
def local(body: BodyRow, x: float, y: float, z: float) -> Vector:
    """From the world to a body's own frame."""
    dx, dy, dz = (x - body.x) / body.size, (y - body.y) / body.size, (z - body.z) / body.size
    return body.cosine * dx - body.sine * dz, dy, body.sine * dx + body.cosine * dz


@kernel
def part_distance(points: sdf.Outlines, part: Any, x: float, y: float, z: float) -> float:
    if part.turned == 0:
        return sdf.solid(points, part, x, y, z)
    return sdf.solid(
        points,
        part,
        part.m00 * x + part.m01 * y + part.m02 * z,
        part.m10 * x + part.m11 * y + part.m12 * z,
        part.m20 * x + part.m21 * y + part.m22 * z,
    )


@kernel
def joined(distance: float, other: float, blend: float) -> float:
    """Polynomial smooth minimum (Quilez); a plain minimum where blend is 0."""
    nearest = min(distance, other)
    if blend <= 0.0:
        return nearest
    overlap = max(blend - abs(distance - other), 0.0) / blend
    return nearest - overlap * overlap * blend * 0.25


@kernel
def is_far(part: PartRow, x: float, y: float, z: float, distance: float, limit: float) -> bool:
    """Whether this part's sphere is too far off to change `distance` below `limit`."""
    if part.operation == ADD:
        margin = min(distance, limit) + part.reach + part.blend
    elif part.operation == CUT:
        margin = part.reach - distance
    else:
        return False
    return margin <= 0.0 or x * x + y * y + z * z > margin * margin


@kernel
def body_distance(
    world: World, index: int, px: float, py: float, pz: float, limit: float
) -> tuple[float, int]:
    """Distance to one body, at most `limit`, and the part that is nearest there."""
    body = world.bodies[index]
    lx, ly, lz = local(body, px, py, pz)
    distance, nearest, most = FAR, -1, limit / body.size
    for i in range(body.first, body.last):
        part = world.parts[i]
        x, y, z = lx - part.x, ly - part.y, lz - part.z
        if is_far(part, x, y, z, distance, most):
            continue
        other = part_distance(world.points, part, x, y, z)
        if part.operation == ADD:
            if other < distance:
                nearest = i
            distance = joined(distance, other, part.blend)
        elif part.operation == CUT:
            if -other > distance:
                distance, nearest = -other, i
        elif other > distance:
            distance = other
    # Not `most * body.size`, which rounding may bring below `limit`: nothing there would be hit.
    return (distance * body.size if distance < most else limit), nearest


@kernel
def box_distance(body: BodyRow, x: float, y: float, z: float) -> float:
    """Distance to a body's box, 0 inside, from a place relative to its centre."""
    qx = max(abs(body.cosine * x - body.sine * z) - body.hx, 0.0)
    qy = max(abs(y) - body.hy, 0.0)
    qz = max(abs(body.sine * x + body.cosine * z) - body.hz, 0.0)
    return math.sqrt(qx * qx + qy * qy + qz * qz)


@kernel
def scene_distance(
    world: World,
    active: NDArray[np.int64],
    count: int,
    p: Vector,
    exact_within: float,
    limit: float,
) -> tuple[float, int, int]:
    """Distance to the nearest of the active bodies, which body, and which part.

    Beyond `exact_within` of a body's box the distance is only a lower bound. What is further
    than `limit` is not looked for.
    """
    distance, nearest, nearest_part = limit, -1, -1
    for k in range(count):
        index = active[k]
        body = world.bodies[index]
        dx, dy, dz = p[0] - body.cx, p[1] - body.cy, p[2] - body.cz
        bound = math.sqrt(dx * dx + dy * dy + dz * dz) - body.radius
        if bound >= distance:
            continue
        bound = max(bound, box_distance(body, dx, dy, dz))
        if bound >= distance:
            continue
        if bound > exact_within:
            distance, nearest = bound, index
            continue
        here, part = body_distance(world, index, p[0], p[1], p[2], distance)
        if here < distance:
            distance, nearest, nearest_part = here, index, part
    return distance, nearest, nearest_part


@kernel
def body_normal(world: World, index: int, p: Vector, step: float) -> Vector:
    """The field's gradient near the surface by four samples at the corners of a tetrahedron."""
    x, y, z = p
    limit = NEAR_SURFACE + 8.0 * step
    d0, _ = body_distance(world, index, x + step, y - step, z - step, limit)
    d1, _ = body_distance(world, index, x - step, y - step, z + step, limit)
    d2, _ = body_distance(world, index, x - step, y + step, z - step, limit)
    d3, _ = body_distance(world, index, x + step, y + step, z + step, limit)
    return unit((d0 - d1 - d2 + d3, -d0 - d1 + d2 + d3, -d0 + d1 - d2 + d3))


@kernel
def select_along(
    world: World,
    active: NDArray[np.int64],
    origin: Vector,
    direction: Vector,
    spread: float,
    skip: int,
) -> int:
    """List in `active` the bodies that a ray, widening by `spread` per unit, may meet."""
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
        if leaves > max(enters, 0.0):
            active[count] = i
            count += 1
    return count


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
    active: NDArray[np.int64],
    count: int,
    origin: Vector,
    direction: Vector,
    spread: float,
) -> tuple[float, float]:
    """The stretch of a ray that may meet one of the active bodies: from, to."""
    first, last = FAR, 0.0
    for k in range(count):
        enters, leaves = crossing(world.bodies[active[k]], origin, direction, spread)
        if leaves > max(enters, 0.0):
            first, last = min(first, enters), max(last, leaves)
    return max(first, 0.0), last


@kernel
def select_near(world: World, active: NDArray[np.int64], p: Vector, distance: float) -> int:
    """List in `active` the bodies whose sphere comes within `distance` of a point."""
    count = 0
    for i in range(len(world.bodies)):
        body = world.bodies[i]
        dx, dy, dz = body.cx - p[0], body.cy - p[1], body.cz - p[2]
        reach = body.radius + distance
        if dx * dx + dy * dy + dz * dz < reach * reach:
            active[count] = i
            count += 1
    return count


@entry
def march(
    world: World,
    active: NDArray[np.int64],
    count: int,
    origin: Vector,
    direction: Vector,
    farthest: float,
) -> tuple[float, int, int]:
    """Sphere tracing: distance, body and part of the first hit; body -1 where there is none."""
    t, last = span(world, active, count, origin, direction, 0.0)
    farthest = min(farthest, last)
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
        t += d * 0.94
    return -1.0, -1, -1
