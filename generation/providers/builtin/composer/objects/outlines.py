"""Flat outlines that designs push into depth."""

import math

from generation.providers.builtin.composer.part import Point

BOLT: tuple[Point, ...] = (
    (0.12, 0.58),
    (-0.30, -0.06),
    (-0.04, -0.06),
    (-0.16, -0.58),
    (0.32, 0.12),
    (0.05, 0.12),
    (0.26, 0.58),
)
ARROW: tuple[Point, ...] = (
    (0.0, 0.6),
    (-0.38, 0.14),
    (-0.15, 0.14),
    (-0.15, -0.5),
    (0.15, -0.5),
    (0.15, 0.14),
    (0.38, 0.14),
)


def heart_outline(size: float, steps: int = 44) -> tuple[Point, ...]:
    """The classic sine curve of a heart, about its middle."""
    angles = [2.0 * math.pi * i / steps for i in range(steps)]
    return tuple((size * math.sin(a) ** 3, size * _heart_height(a) / 16) for a in angles)


def _heart_height(angle: float) -> float:
    cosines = [math.cos(k * angle) for k in (1, 2, 3, 4)]
    return 13 * cosines[0] - 5 * cosines[1] - 2 * cosines[2] - cosines[3]


def crescent_outline(radius: float) -> tuple[Point, ...]:
    """A moon, open to the right: an outer arc and a shifted inner one with the same tips."""
    shift, inner = 0.35 * radius, 0.849 * radius
    outer_arc = [math.radians(55 + 250 * i / 22) for i in range(23)]
    inner_arc = [math.radians(285.3 - 210.6 * i / 16) for i in range(1, 16)]
    outside = [(radius * math.cos(a), radius * math.sin(a)) for a in outer_arc]
    inside = [(shift + inner * math.cos(a), inner * math.sin(a)) for a in inner_arc]
    return (*outside, *inside)


def gear_outline(teeth: int, outer: float, inner: float) -> tuple[Point, ...]:
    """A cog wheel about the origin."""
    shape = ((0.0, inner), (0.25, inner), (0.34, outer), (0.66, outer), (0.75, inner))
    points = [((i + share) / teeth, radius) for i in range(teeth) for share, radius in shape]
    turn = 2.0 * math.pi
    return tuple((r * math.cos(turn * part), r * math.sin(turn * part)) for part, r in points)


def around(count: int) -> tuple[tuple[float, float, float], ...]:
    """Evenly spaced directions in a plane: cosine, sine and the angle in degrees."""
    turns = [2.0 * math.pi * i / count for i in range(count)]
    return tuple((math.cos(turn), math.sin(turn), math.degrees(turn)) for turn in turns)
