"""Where what is on, under, above or around a cluster goes."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.cluster import Cluster, row, topmost, units
from generation.providers.builtin.composer.design import Room
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.sides import GAP
from generation.providers.builtin.composer.supports import surface_on

ABOVE_GAP = 0.25
SMALLEST = 0.6
"""Children are not shrunk below this to fit; their anchor grows instead."""
LARGEST_GROWTH = 2.4


def place_on(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    """On the anchor's surface: a row if they fit, spread over several anchors if there are."""
    supports = topmost([one for one in anchor.members if one.thing == anchor.members[0].thing])
    others = Cluster(tuple(one for one in anchor.members if one not in supports))
    if len(supports) == 1:
        most = 1.0 if others.members else LARGEST_GROWTH
        return _set_on(supports[0], [row(children, GAP)], most).joined(others)
    singles = [unit for child in children for unit in units(child)]
    shares = [singles[i :: len(supports)] for i in range(len(supports))]
    loaded = [
        _set_on(support, share, LARGEST_GROWTH)
        for support, share in zip(supports, shares, strict=True)
    ]
    return row(loaded, GAP).joined(others)


def _set_on(support: Placed, loads: Sequence[Cluster], most: float) -> Cluster:
    """Loads in a row on one object, which grows up to `most` times to carry them."""
    if not loads:
        return Cluster((support,))
    load = row(loads, GAP).centred()
    surface = surface_on(support.design)
    half_x, half_z = surface.half_x * support.size, surface.half_z * support.size
    fit = min(1.0, half_x / load.half[0], half_z / load.half[2])
    growth = min(most, max(1.0, SMALLEST / fit))
    grown = replace(support, size=support.size * growth)
    load = load.scaled(min(1.0, fit * growth))
    offset = grown.to_world(_point(0.0, surface.y, surface.z))[0]
    return Cluster((grown,)).joined(load.moved(*offset.tolist()))


def place_under(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    """Between a table's legs; what has no room beneath it is lifted over them."""
    load = row(children, GAP).centred()
    first = anchor.members[0]
    if len(anchor.members) > 1 or first.design.under is None:
        return anchor.moved(y=load.height + ABOVE_GAP - anchor.box[0][1]).joined(load)
    return fitted(first, first.design.under, load)


def fitted(holder: Placed, room: Room, load: Cluster) -> Cluster:
    """The load shrunk into a room, or the holder grown where that would make it tiny."""
    sizes = (room.half_x, room.half_z, room.height)
    needs = (load.half[0], load.half[2], load.height)
    fit = min(have * holder.size / need for have, need in zip(sizes, needs, strict=True))
    growth = min(LARGEST_GROWTH, max(1.0, SMALLEST / fit))
    grown = replace(holder, size=holder.size * growth)
    load = load.scaled(min(1.0, fit * growth))
    offset = grown.to_world(_point(0.0, room.y, room.z))[0]
    return Cluster((grown,)).joined(load.moved(*offset.tolist()))


def place_above(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    load = row(children, GAP).centred()
    lift = anchor.height + ABOVE_GAP + 0.25 * load.height
    return anchor.joined(load.moved(y=lift))


def place_around(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    """Evenly on a ring that clears the anchor and leaves room between the children."""
    singles = [unit for child in children for unit in units(child)]
    reach = max(math.hypot(single.half[0], single.half[2]) for single in singles)
    core = math.hypot(anchor.half[0], anchor.half[2])
    spacing = len(singles) * (2 * reach + GAP) / (2 * math.pi)
    radius = max(core + reach + GAP, spacing if len(singles) > 1 else 0.0)
    return anchor.joined(
        *(
            single.moved(x=radius * math.sin(angle), z=radius * math.cos(angle))
            for single, angle in zip(singles, _ring(len(singles)), strict=True)
        )
    )


def _ring(count: int) -> list[float]:
    """Angles from the front, turned so that none hides the middle of the anchor."""
    return [2 * math.pi * (i + 0.5) / count for i in range(count)]


def _point(x: float, y: float, z: float) -> NDArray[np.float64]:
    return np.array([[x, y, z]])
