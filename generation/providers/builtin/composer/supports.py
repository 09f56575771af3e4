"""Where one object can rest on, under or inside another."""

from functools import cache

import numpy as np

from generation.providers.builtin.composer.design import Design, Room, Surface
from generation.providers.builtin.composer.field import march
from generation.providers.builtin.composer.finish import finish_of
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.scene import Placed, pack

PROBES = ((0.0, 0.0), (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
DROP_FROM = 0.5
TOP_SHARE = 0.7
SHELL_SHARE = 0.52
"""How much of a glass shell's half width is free inside."""


def surface_on(design: Design) -> Surface:
    """The design's own surface, or a small place on its highest point."""
    if design.top is not None:
        return design.top
    half_x = (design.high[0] - design.low[0]) / 2
    half_z = (design.high[2] - design.low[2]) / 2
    height = design.high[1] if design.inside else top_height(design.name, 0.12)
    return Surface(height, TOP_SHARE * half_x, TOP_SHARE * half_z)


@cache
def top_height(name: str, spread: float) -> float:
    """The highest point of an object near its middle, found by dropping a few rays on it."""
    design = DESIGNS[name]
    world = pack([Placed(design, finish_of(design))])
    start, active = design.high[1] + DROP_FROM, np.zeros(1, np.int64)
    heights = []
    for x, z in PROBES:
        origin = (x * spread, start, z * spread)
        t, body, _ = march(world, active, 1, origin, (0.0, -1.0, 0.0), start)
        heights.append(start - t if body >= 0 else 0.0)
    return max(heights)


def room_inside(design: Design) -> Room:
    """The design's own hollow, or the inside of it as a glass shell."""
    if design.inside is not None:
        return design.inside
    half = [(high - low) / 2 for low, high in zip(design.low, design.high, strict=True)]
    middle = (design.low[1] + design.high[1]) / 2
    free = SHELL_SHARE * min(half[0], half[2])
    return Room(free, free, 2 * SHELL_SHARE * half[1], y=middle - SHELL_SHARE * half[1])
