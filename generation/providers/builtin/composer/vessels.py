"""Where what is inside a cluster goes, so that it is seen."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generation.providers.builtin.composer.bouquet import bouquet, is_on_stalk
from generation.providers.builtin.composer.cluster import Cluster, merged, row, units
from generation.providers.builtin.composer.design import Room
from generation.providers.builtin.composer.scene import THIN_GLASS, Placed
from generation.providers.builtin.composer.sides import GAP
from generation.providers.builtin.composer.stands import LARGEST_GROWTH, SMALLEST, fitted
from generation.providers.builtin.composer.supports import room_inside

IN_A_LAYER = 4
LAYER = 0.85
"""How much higher each layer of a heap lies: it sinks between those of the one below."""
SHOWN = 0.55
"""The share of what is in a vessel that stands out of it."""


def place_inside(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    """In the anchor's hollow, over the rim where it would not be seen through the wall.

    What has no hollow becomes a shell of glass. Glass around something is always thin: a thick
    rim would bend the ray past what is inside and cut it in two.
    """
    first, *others = anchor.members
    is_clear = first.design.inside is None or first.finish.main.glass > 0
    if is_clear:
        main = replace(first.finish.main, glass=THIN_GLASS, metal=0.0, rough=0.03)
        first = replace(first, finish=replace(first.finish, main=main))
    room = room_inside(first.design)
    ones = [unit for child in children for unit in units(child)]
    if room.rim and all(is_on_stalk(one) for one in ones):
        held = bouquet(first, room, ones)
    elif room.rim and not is_clear:
        held = _heap(first, room, ones)
    else:
        held = fitted(first, room, row(children, 0.5 * GAP).centred())
    return held.joined(Cluster(tuple(others)))


def _heap(holder: Placed, room: Room, ones: Sequence[Cluster]) -> Cluster:
    """In layers that show over the rim; the holder grows where the heap would become tiny."""
    load = merged(_layered(ones))
    needs = zip((room.half_x, room.half_z), (load.half[0], load.half[2]), strict=True)
    fit = min(have * holder.size / need for have, need in needs)
    growth = min(LARGEST_GROWTH, max(1.0, SMALLEST / fit))
    grown = replace(holder, size=holder.size * growth)
    load = load.scaled(min(1.0, fit * growth))
    floor = max(room.y * grown.size, room.rim * grown.size - (1.0 - SHOWN) * load.height)
    offset = grown.to_world(np.array([[0.0, floor / grown.size, room.z]]))[0]
    return Cluster((grown,)).joined(load.moved(*offset.tolist()))


def _layered(ones: Sequence[Cluster]) -> Iterator[Cluster]:
    """Rings of a few, each turned against the one below."""
    reach = max(max(one.half[0], one.half[2]) for one in ones)
    step = LAYER * max(one.height for one in ones)
    for first in range(0, len(ones), IN_A_LAYER):
        ring, layer = ones[first : first + IN_A_LAYER], first // IN_A_LAYER
        radius = reach / math.sin(math.pi / len(ring)) if len(ring) > 1 else 0.0
        for i, one in enumerate(ring):
            angle = 2.0 * math.pi * (i + 0.5 + 0.5 * layer) / len(ring)
            x, z = radius * math.sin(angle), radius * math.cos(angle)
            yield one.moved(x, layer * step, z)
