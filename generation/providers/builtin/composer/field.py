"""The distance field of a whole scene, with the bounds that make it fast."""

import math
from typing import Any

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.vectors import Vector, unit
from generation.providers.builtin.composer.world import Active, BodyRow, PartRow, World

FAR = 1e9
NEAR_BOX = 0.1
"""Outside a body's box by more than this, a ray takes the box itself as its bound."""
NEAR_SURFACE = 0.02
CAUTION = 0.94
"""The share of a distance that a ray steps: where solids blend, the field is not exact."""
ADD, CUT = 0, 1


@kernel
def local(body: BodyRow, x: float, y: float, z: float) -> Vector:
    """From the world to a body's own frame."""
    dx, dy, dz = (x - body.x) / body.size, (y - body.y) / body.size, (z - body.z) / body.size
    return body.cosine * dx - body.sine * dz, dy, body.sine * dx + body.cosine * dz


@kernel
def part_distance(points: sdf.Outlines, part: Any, x: float, y: float, z: float) -> float:
    if part.turned:
        x, y, z = (
            part.m00 * x + part.m01 * y + part.m02 * z,
            part.m10 * x + part.m11 * y + part.m12 * z,
            part.m20 * x + part.m21 * y + part.m22 * z,
        )
    return sdf.solid(points, part, x, y, z)


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
def with_part(distance: float, other: float, part: PartRow) -> float:
    """The distance to what is there so far once this part has been added, cut out or kept."""
    if part.operation == ADD:
        return joined(distance, other, part.blend)
    return max(distance, -other if part.operation == CUT else other)


@kernel
def body_distance(
    world: World, active: Active, at: int, p: Vector, limit: float
) -> tuple[float, int]:
    """Distance to the body that `active` lists at `at`, at most `limit`, and its nearest part."""
    body = world.bodies[active[at]]
    lx, ly, lz = local(body, p[0], p[1], p[2])
    distance, nearest, most = FAR, -1, limit / body.size
    for k in range(at + 2, at + 2 + active[at + 1]):
        i = active[k]
        part = world.parts[i]
        x, y, z = lx - part.x, ly - part.y, lz - part.z
        if is_far(part, x, y, z, distance, most):
            continue
        other = part_distance(world.points, part, x, y, z)
        before, distance = distance, with_part(distance, other, part)
        is_nearest = other < before if part.operation == ADD else distance > before
        if is_nearest and part.operation <= CUT:
            nearest = i
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
    active: Active,
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
    k = 0
    while k < count:
        index, here_at = active[k], k
        k += 2 + active[k + 1]
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
        here, part = body_distance(world, active, here_at, p, distance)
        if here < distance:
            distance, nearest, nearest_part = here, index, part
    return distance, nearest, nearest_part


@kernel
def body_normal(world: World, index: int, p: Vector, step: float) -> Vector:
    """The field's gradient near the surface by four samples at the corners of a tetrahedron."""
    body = world.bodies[index]
    lx, ly, lz = local(body, p[0], p[1], p[2])
    s, most = step / body.size, (NEAR_SURFACE + 8.0 * step) / body.size
    d0, d1, d2, d3 = FAR, FAR, FAR, FAR
    for i in range(body.first, body.last):
        part = world.parts[i]
        x, y, z = lx - part.x, ly - part.y, lz - part.z
        if is_far(part, x, y, z, FAR if part.operation == ADD else -FAR, most):
            continue
        d0 = with_part(d0, part_distance(world.points, part, x + s, y - s, z - s), part)
        d1 = with_part(d1, part_distance(world.points, part, x - s, y - s, z + s), part)
        d2 = with_part(d2, part_distance(world.points, part, x - s, y + s, z - s), part)
        d3 = with_part(d3, part_distance(world.points, part, x + s, y + s, z + s), part)
    d0, d1, d2, d3 = min(d0, most), min(d1, most), min(d2, most), min(d3, most)
    x, y, z = d0 - d1 - d2 + d3, -d0 - d1 + d2 + d3, -d0 + d1 - d2 + d3
    return unit((body.cosine * x + body.sine * z, y, body.cosine * z - body.sine * x))
