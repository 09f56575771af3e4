"""Where one object can rest on, under or inside another."""

from functools import cache

import numpy as np

from generation.providers.builtin.composer.design import Design, Room, Surface
from generation.providers.builtin.composer.finish import finish_of
from generation.providers.builtin.composer.marching import first_hit
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.scene import Placed, pack

DOWN, UP = (0.0, -1.0, 0.0), (0.0, 1.0, 0.0)
PROBES = ((0.0, 0.0), (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
SPREADS = (0.12, 0.24, 0.36)
DROP_FROM = 0.5
STACK_PROBES = 25
TOP_SHARE = 0.7
SHELL_SHARE = 0.52
"""How much of a glass shell's half width is free inside."""


def surface_on(design: Design) -> Surface:
    """The design's own surface, or a small place on its highest point."""
    if design.top is not None:
        return design.top
    half_x = (design.high[0] - design.low[0]) / 2
    half_z = (design.high[2] - design.low[2]) / 2
    height = design.high[1] if design.inside else top_height(design.name)
    return Surface(height, TOP_SHARE * half_x, TOP_SHARE * half_z)


@cache
def top_height(name: str) -> float:
    """The highest point of an object near its middle; past the hole of what has one."""
    design = DESIGNS[name]
    heights = (_top_within(design, spread) for spread in SPREADS)
    return next((height for height in heights if height > 0.5 * design.high[1]), design.high[1])


def _top_within(design: Design, spread: float) -> float:
    """Found by dropping a few rays on it."""
    world = pack([Placed(design, finish_of(design))])
    start = design.high[1] + DROP_FROM
    heights = [0.0]
    for x, z in PROBES:
        origin = (x * spread, start, z * spread)
        t, body = first_hit(world, origin, DOWN, start)
        heights.append(start - t if body >= 0 else 0.0)
    return max(heights)


@cache
def rise_in_stack(name: str) -> float:
    """How much higher than one stands the next of the same, when they just touch."""
    design = DESIGNS[name]
    world = pack([Placed(design, finish_of(design))])
    low, high = design.low, design.high
    start, way = high[1] - low[1] + 2 * DROP_FROM, high[1] - low[1] + 3 * DROP_FROM
    rises = [0.0]
    for x in np.linspace(low[0], high[0], STACK_PROBES).tolist():
        for z in np.linspace(low[2], high[2], STACK_PROBES).tolist():
            above, below = (x, low[1] + start, z), (x, high[1] - start, z)
            down, body = first_hit(world, above, DOWN, way)
            up, under = first_hit(world, below, UP, way)
            if body >= 0 and under >= 0:
                rises.append(above[1] - down - (below[1] + up))
    return max(rises)


def room_inside(design: Design) -> Room:
    """The design's own hollow, or the inside of it as a glass shell."""
    if design.inside is not None:
        return design.inside
    half = [(high - low) / 2 for low, high in zip(design.low, design.high, strict=True)]
    middle = (design.low[1] + design.high[1]) / 2
    free = SHELL_SHARE * min(half[0], half[2])
    return Room(free, free, 2 * SHELL_SHARE * half[1], y=middle - SHELL_SHARE * half[1])
