"""The primitive solids that designs are built from. See `part` for units and frames."""

import math
from collections.abc import Sequence

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.part import Part, Point, Triple

OFF_AXIS = -1.0
"""Where a lathe profile's points on the axis go, so that the axis is no edge of the solid."""


def sphere(at: Triple, radius: float) -> Part:
    return Part(sdf.SPHERE, at, (radius,), radius, (radius, radius, radius))


def box(at: Triple, half: Triple, rounding: float = 0.02) -> Part:
    return Part(sdf.BOX, at, half, math.hypot(*half), half, round=min(rounding, *half))


def cylinder(at: Triple, radius: float, half: float, rounding: float = 0.01) -> Part:
    extent, reach = (radius, half, radius), math.hypot(radius, half)
    return Part(sdf.CYLINDER, at, (radius, half), reach, extent, round=min(rounding, radius, half))


def cone(at: Triple, bottom: float, top: float, half: float, rounding: float = 0.01) -> Part:
    """Radius `bottom` below and `top` above, both with the rounding included."""
    widest = max(bottom, top)
    size = (max(bottom - rounding, 0.0), max(top - rounding, 0.0), half - rounding)
    extent = (widest, half, widest)
    return Part(sdf.CONE, at, size, math.hypot(widest, half), extent, round=rounding)


def torus(at: Triple, radius: float, thickness: float) -> Part:
    outer = radius + thickness
    return Part(sdf.TORUS, at, (radius, thickness), outer, (outer, thickness, outer))


def limb(start: Triple, end: Triple, first: float, last: float | None = None) -> Part:
    """A rounded bone from `start` with radius `first` to `end` with radius `last`."""
    tip = first if last is None else last
    dx, dy, dz = end[0] - start[0], end[1] - start[1], end[2] - start[2]
    low = tuple(min(-first, step - tip) for step in (dx, dy, dz))
    high = tuple(max(first, step + tip) for step in (dx, dy, dz))
    half = ((high[0] - low[0]) / 2, (high[1] - low[1]) / 2, (high[2] - low[2]) / 2)
    middle = ((high[0] + low[0]) / 2, (high[1] + low[1]) / 2, (high[2] + low[2]) / 2)
    reach = max(first, math.hypot(dx, dy, dz) + tip)
    return Part(sdf.LIMB, start, (dx, dy, dz, first, tip), reach, half, middle)


def ellipsoid(at: Triple, radii: Triple) -> Part:
    return Part(sdf.ELLIPSOID, at, radii, max(radii), radii)


def frustum(
    at: Triple, sides: int, bottom: float, top: float, half: float, rounding: float = 0.01
) -> Part:
    """A regular pyramid or prism; `bottom` and `top` are the distances to its faces."""
    corner = max(bottom, top) / math.cos(math.pi / sides)
    size = (sides, max(bottom - rounding, 0.0), max(top - rounding, 0.0), half - rounding)
    extent = (corner, half, corner)
    return Part(sdf.FRUSTUM, at, size, math.hypot(corner, half), extent, round=rounding)


def arc(at: Triple, radius: float, thickness: float, half_angle: float) -> Part:
    """A piece of a ring in the xy plane, symmetric about +y; `half_angle` in degrees."""
    outer = radius + thickness
    angle = math.radians(half_angle)
    wide = radius * math.sin(min(angle, math.pi / 2)) + thickness
    low = radius * math.cos(angle) - thickness
    half, middle = (wide, (outer - low) / 2, thickness), (0.0, (outer + low) / 2, 0.0)
    return Part(sdf.ARC, at, (radius, thickness, angle), outer, half, middle)


def bowl(at: Triple, radius: float, cut: float, wall: float) -> Part:
    """A hollow sphere, open above the height `cut` over its centre."""
    outer = radius + wall
    wide = outer if cut >= 0 else math.sqrt(radius**2 - cut**2) + wall
    half, middle = (wide, (cut + wall + outer) / 2, wide), (0.0, (cut + wall - outer) / 2, 0.0)
    return Part(sdf.BOWL, at, (radius, cut, wall), outer, half, middle)


def lathe(at: Triple, profile: Sequence[Point], rounding: float = 0.0) -> Part:
    """A profile of (radius, height) points, turned about y. Points on the axis close it."""
    widest = max(x for x, _ in profile) + rounding
    low, high = min(y for _, y in profile) - rounding, max(y for _, y in profile) + rounding
    points = tuple((x if x > 0 else OFF_AXIS, y) for x, y in profile)
    half, middle = (widest, (high - low) / 2, widest), (0.0, (high + low) / 2, 0.0)
    reach = math.hypot(widest, max(abs(low), abs(high)))
    return Part(sdf.LATHE, at, (), reach, half, middle, round=rounding, points=points)


def extrusion(
    at: Triple, outline: Sequence[Point], half_depth: float, rounding: float = 0.0
) -> Part:
    """An outline in the xy plane, `half_depth` thick to both sides."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    half = ((max(xs) - min(xs)) / 2, (max(ys) - min(ys)) / 2, half_depth)
    middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, 0.0)
    reach = math.hypot(max(math.hypot(x, y) for x, y in outline), half_depth)
    size = (0.0, 0.0, half_depth)
    return Part(
        sdf.EXTRUSION, at, size, reach, half, middle, round=rounding, points=tuple(outline)
    )


def smooth(points: Sequence[Point], steps: int = 7) -> tuple[Point, ...]:
    """A Catmull-Rom curve through the points, ends included, `steps` pieces between two."""
    padded = [points[0], *points, points[-1]]
    curve = [
        _between(padded[i : i + 4], step / steps)
        for i in range(len(points) - 1)
        for step in range(steps)
    ]
    return (*curve, points[-1])


def _between(four: Sequence[Point], t: float) -> Point:
    def along(axis: int) -> float:
        a, b, c, d = (point[axis] for point in four)
        return 0.5 * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )

    return max(along(0), 0.0) if min(p[0] for p in four) >= 0 else along(0), along(1)


def star_outline(points: int, outer: float, inner: float) -> tuple[Point, ...]:
    """A star about the origin with one tip straight up."""
    angles = [math.pi * i / points for i in range(2 * points)]
    radii = [outer if i % 2 == 0 else inner for i in range(2 * points)]
    return tuple(
        (radius * math.sin(angle), radius * math.cos(angle))
        for radius, angle in zip(radii, angles, strict=True)
    )
