"""Where what stands beside a cluster goes, on the same floor."""

from collections.abc import Callable, Sequence

import numpy as np

from generation.providers.builtin.composer.cluster import Cluster, row, topmost

GAP = 0.16


def place_left(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    load = row(children, GAP)
    x = anchor.box[0][0] - load.half[0] - 1.4 * GAP
    return anchor.joined(load.moved(x=x))


def place_right(anchor: Cluster, children: Sequence[Cluster]) -> Cluster:
    load = row(children, GAP)
    x = anchor.box[1][0] + load.half[0] + 1.4 * GAP
    return anchor.joined(load.moved(x=x))


def place_between(anchor: Cluster, children: Sequence[Cluster], *, side: float = 1.0) -> Cluster:
    """In the middle of several, which make room; beside a single one, whose end is to come."""
    thing = anchor.members[0].thing
    if len(topmost([one for one in anchor.members if one.thing == thing])) == 1:
        return place_beyond(anchor, children, side=side)
    load, middle = row(children, GAP), _middle_x(anchor)
    shift = load.half[0] + 1.4 * GAP
    left = _part_of(anchor, lambda x: x < middle)
    right = _part_of(anchor, lambda x: x >= middle)
    left = left.moved(x=-shift - left.box[1][0])
    return left.joined(right.moved(x=shift - right.box[0][0]), load)


def _part_of(cluster: Cluster, is_in: Callable[[float], bool]) -> Cluster:
    """The members whose middle is there."""
    middles = ((one, np.mean(one.box(), axis=0)[0]) for one in cluster.members)
    return Cluster(tuple(one for one, x in middles if is_in(float(x))))


def place_beyond(anchor: Cluster, children: Sequence[Cluster], *, side: float = 1.0) -> Cluster:
    """On the side of what was put between, past it."""
    return (place_left if side < 0 else place_right)(anchor, children)


def place_next_to(anchor: Cluster, children: Sequence[Cluster], *, side: float = -1.0) -> Cluster:
    """The first to the left (side -1) or right (1), the second to the other side, and so on."""
    first, second = (place_left, place_right) if side < 0 else (place_right, place_left)
    together = first(anchor, children[::2])
    return second(together, children[1::2]) if len(children) > 1 else together


def place_behind(anchor: Cluster, children: Sequence[Cluster], *, side: float = 1.0) -> Cluster:
    """Further from the viewer, and aside where the anchor would hide them."""
    load = row(children, GAP)
    hidden = load.height < 1.35 * anchor.height and load.half[0] < 1.25 * anchor.half[0]
    aside = side * 0.75 * (anchor.half[0] + 0.4 * load.half[0]) if hidden else 0.0
    z = anchor.box[0][2] - load.half[2] - 1.6 * GAP
    return anchor.joined(load.moved(x=aside + _middle_x(anchor), z=z))


def place_in_front(anchor: Cluster, children: Sequence[Cluster], *, side: float = -1.0) -> Cluster:
    """Nearer to the viewer, and aside where they would hide the anchor."""
    load = row(children, GAP)
    hides = load.height > 0.55 * anchor.height and load.half[0] > 0.4 * anchor.half[0]
    aside = side * 0.75 * (load.half[0] + 0.3 * anchor.half[0]) if hides else 0.0
    z = anchor.box[1][2] + load.half[2] + 1.6 * GAP
    return anchor.joined(load.moved(x=aside + _middle_x(anchor), z=z))


def _middle_x(cluster: Cluster) -> float:
    return (cluster.box[0][0] + cluster.box[1][0]) / 2
