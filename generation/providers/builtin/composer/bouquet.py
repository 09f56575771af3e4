"""Flowers in a vase: their stalks cross in its neck and their heads lean apart."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.cluster import Cluster
from generation.providers.builtin.composer.design import Design, Room, bounds_of
from generation.providers.builtin.composer.part import Part
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.solids import limb

CROSSING = 0.25
"""The height of a flower at which its stalk passes through the neck."""
LEAN = 0.5
"""How far aside for each step up."""
TALL, UNEVEN = 0.8, 0.13
"""How tall a flower is for the height of the rim, and how much less each of the next two."""
DEEP = 0.42
"""How far down its stalk goes, as a share of the height of the rim."""


def is_on_stalk(one: Cluster) -> bool:
    return len(one.members) == 1 and one.members[0].design.foot > 0.0


def bouquet(holder: Placed, room: Room, flowers: Sequence[Cluster]) -> Cluster:
    rim = room.rim * holder.size
    deep = min(DEEP * rim, rim - room.y * holder.size)
    at = holder.to_world(np.array([[0.0, room.rim, room.z]]))[0]
    stalks = []
    for i, flower in enumerate(flowers):
        one = flower.members[0]
        size = TALL * rim / one.design.high[1] * (1.0 - UNEVEN * (i % 3))
        angle = math.radians(-one.yaw) + 2.0 * math.pi * (i + 0.5) / len(flowers)
        lean = LEAN if len(flowers) > 1 else 0.0
        slope = (lean * math.sin(angle), lean * math.cos(angle))
        leaning = _leaning(one.design, slope, deep / size)
        x, y, z = at.tolist()
        stalks.append(replace(one, design=leaning, size=size, at=(x, y - CROSSING * size, z)))
    return Cluster((holder, *stalks))


def _leaning(design: Design, slope: tuple[float, float], deep: float) -> Design:
    """The flower pushed aside by `slope` for each step above the crossing, its stalk longer."""
    stalk = design.parts[0]
    longer = replace(
        limb((0.0, CROSSING - deep, 0.0), (0.0, CROSSING, 0.0), stalk.size[3]), paint=stalk.paint
    )
    parts = tuple(_pushed(part, slope) for part in (*design.parts, longer))
    low, high = bounds_of(parts)
    return replace(design, parts=parts, low=low, high=high)


def _pushed(part: Part, slope: tuple[float, float]) -> Part:
    x, y, z = part.at
    aside = y - CROSSING
    moved = replace(part, at=(x + slope[0] * aside, y, z + slope[1] * aside))
    if part.kind != sdf.LIMB:
        return moved
    dx, dy, dz, first, last = part.size
    start = moved.at
    end = (start[0] + dx + slope[0] * dy, y + dy, start[2] + dz + slope[1] * dy)
    bone = limb(start, end, first, last)
    return replace(bone, paint=part.paint, blend=part.blend, operation=part.operation)
