"""Signed distances of the primitive solids, each in its own frame.

Formulas after Inigo Quilez, "Distance functions" (iquilezles.org/articles/distfunctions).
Each is exact or a lower bound, so that sphere tracing never steps through a surface.
"""

import math

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.world import PartRow

Outlines = NDArray[np.float64]

SPHERE, BOX, CYLINDER, CONE, TORUS, LIMB, ELLIPSOID, FRUSTUM, ARC, BOWL, LATHE, EXTRUSION = range(
    12
)


@kernel
def box(x: float, y: float, z: float, half: tuple[float, float, float], rounding: float) -> float:
    qx, qy, qz = (
        abs(x) - half[0] + rounding,
        abs(y) - half[1] + rounding,
        abs(z) - half[2] + rounding,
    )
    outside = math.sqrt(max(qx, 0.0) ** 2 + max(qy, 0.0) ** 2 + max(qz, 0.0) ** 2)
    return outside + min(max(qx, qy, qz), 0.0) - rounding


@kernel
def slab(radial: float, axial: float, rounding: float) -> float:
    """A profile swept along an axis, from its signed distances across and along the axis."""
    across, along = radial + rounding, axial + rounding
    outside = math.sqrt(max(across, 0.0) ** 2 + max(along, 0.0) ** 2)
    return outside + min(max(across, along), 0.0) - rounding


@kernel
def trapezoid(q: float, y: float, bottom: float, top: float, half_height: float) -> float:
    """A cone's half profile: radius `bottom` at -half_height, `top` at +half_height."""
    across = q - min(q, bottom if y < 0.0 else top)
    along = abs(y) - half_height
    slope, height = top - bottom, 2.0 * half_height
    share = ((top - q) * slope + (half_height - y) * height) / (slope * slope + height * height)
    share = min(1.0, max(0.0, share))
    side_q, side_y = q - top + slope * share, y - half_height + height * share
    inside = side_q < 0.0 and along < 0.0
    nearest = min(across * across + along * along, side_q * side_q + side_y * side_y)
    return -math.sqrt(nearest) if inside else math.sqrt(nearest)


@kernel
def limb(x: float, y: float, z: float, part: PartRow) -> float:
    """A round cone from the origin (radius d) to (a, b, c) (radius e)."""
    bx, by, bz, r1, r2 = part.a, part.b, part.c, part.d, part.e
    length2 = bx * bx + by * by + bz * bz
    rr = r1 - r2
    a2 = length2 - rr * rr
    y1 = x * bx + y * by + z * bz
    z1 = y1 - length2
    px, py, pz = x * length2 - bx * y1, y * length2 - by * y1, z * length2 - bz * y1
    x2 = px * px + py * py + pz * pz
    y2, z2 = y1 * y1 * length2, z1 * z1 * length2
    k = (1.0 if rr > 0.0 else -1.0) * rr * rr * x2
    if (1.0 if z1 > 0.0 else -1.0) * a2 * z2 > k:
        return math.sqrt(x2 + z2) / length2 - r2
    if (1.0 if y1 > 0.0 else -1.0) * a2 * y2 < k:
        return math.sqrt(x2 + y2) / length2 - r1
    return (math.sqrt(x2 * a2 / length2) + y1 * rr) / length2 - r1


@kernel
def ellipsoid(x: float, y: float, z: float, a: float, b: float, c: float) -> float:
    k0 = math.sqrt((x / a) ** 2 + (y / b) ** 2 + (z / c) ** 2)
    k1 = math.sqrt((x / (a * a)) ** 2 + (y / (b * b)) ** 2 + (z / (c * c)) ** 2)
    smallest = min(a, b, c)
    return k0 * (k0 - 1.0) / k1 if k1 > 1e-9 else -smallest


@kernel
def folded(x: float, z: float, sides: float) -> float:
    """The distance across the nearest face of a regular prism's cross-section."""
    sector = 2.0 * math.pi / sides
    angle = math.atan2(x, z)
    angle -= sector * math.floor(angle / sector + 0.5)
    return math.sqrt(x * x + z * z) * math.cos(angle)


@kernel
def arc(x: float, y: float, z: float, part: PartRow) -> float:
    """A torus section in the xy plane, symmetric about +y, half angle c."""
    sine, cosine = math.sin(part.c), math.cos(part.c)
    x = abs(x)
    nearest = x * sine + y * cosine if cosine * x > sine * y else math.sqrt(x * x + y * y)
    squared = x * x + y * y + z * z + part.a * part.a - 2.0 * part.a * nearest
    return math.sqrt(max(squared, 0.0)) - part.b


@kernel
def bowl(x: float, y: float, z: float, radius: float, cut: float, wall: float) -> float:
    """A hollow sphere of which only what lies below `cut` is left."""
    rim = math.sqrt(radius * radius - cut * cut)
    q = math.sqrt(x * x + z * z)
    if cut * q < rim * y:
        return math.sqrt((q - rim) ** 2 + (y - cut) ** 2) - wall
    return abs(math.sqrt(q * q + y * y) - radius) - wall


@kernel
def polygon(points: Outlines, start: int, count: int, x: float, y: float) -> float:
    """Exact signed distance to a simple polygon, points[start : start + count]."""
    nearest, sign = 1e18, 1.0
    jx, jy = points[start + count - 1, 0], points[start + count - 1, 1]
    for i in range(start, start + count):
        ix, iy = points[i, 0], points[i, 1]
        ex, ey, wx, wy = jx - ix, jy - iy, x - ix, y - iy
        share = min(1.0, max(0.0, (wx * ex + wy * ey) / (ex * ex + ey * ey)))
        bx, by = wx - ex * share, wy - ey * share
        nearest = min(nearest, bx * bx + by * by)
        above, below, left = y >= iy, y < jy, ex * wy > ey * wx
        if (above and below and left) or not (above or below or left):
            sign = -sign
        jx, jy = ix, iy
    return sign * math.sqrt(nearest)


@kernel
def swept(points: Outlines, part: PartRow, x: float, y: float, z: float) -> float:
    """A polygon turned about y (lathe) or pushed along z (extrusion)."""
    start, count = int(part.a), int(part.b)
    if part.kind == LATHE:
        return polygon(points, start, count, math.sqrt(x * x + z * z), y) - part.round
    return slab(polygon(points, start, count, x, y), abs(z) - part.c, part.round)


@kernel
def round_solid(part: PartRow, x: float, y: float, z: float) -> float:
    """Solids of revolution about y, from the distance to their axis."""
    q = math.sqrt(x * x + z * z)
    if part.kind == CYLINDER:
        return slab(q - part.a, abs(y) - part.b, part.round)
    if part.kind == CONE:
        return trapezoid(q, y, part.a, part.b, part.c) - part.round
    return math.sqrt((q - part.a) ** 2 + y * y) - part.b


@kernel
def solid(points: Outlines, part: PartRow, x: float, y: float, z: float) -> float:
    """Signed distance of one part at a point in the part's own frame."""
    kind = part.kind
    if kind == SPHERE:
        return math.sqrt(x * x + y * y + z * z) - part.a
    if kind == BOX:
        return box(x, y, z, (part.a, part.b, part.c), part.round)
    if kind in (CYLINDER, CONE, TORUS):
        return round_solid(part, x, y, z)
    if kind == LIMB:
        return limb(x, y, z, part)
    if kind == ELLIPSOID:
        return ellipsoid(x, y, z, part.a, part.b, part.c)
    if kind == FRUSTUM:
        return trapezoid(folded(x, z, part.a), y, part.b, part.c, part.d) - part.round
    if kind == ARC:
        return arc(x, y, z, part)
    if kind == BOWL:
        return bowl(x, y, z, part.a, part.b, part.c)
    return swept(points, part, x, y, z)
