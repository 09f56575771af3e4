"""From things and relations to places: nothing overlaps, everything is where it was said to be."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from generation.providers.builtin.composer.cluster import Cluster, rows
from generation.providers.builtin.composer.description import Description, Relation, Thing
from generation.providers.builtin.composer.finish import finish_of, shaded
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.placers import APART, MIRRORED, PLACERS
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.sides import GAP
from generation.providers.builtin.composer.supports import rise_in_stack

JITTER = 18.0
"""How far objects may turn away from their best side, or its mirror image, in degrees."""
SWAY = 0.05
"""How far each in a stack is off the middle of the one below, as a share of its half width."""
TWIST = 5.0
RISE = 0.35
"""How much of the depth of a row shows as height, seen from a little above."""
WIDER = 2.2
"""Groups may be this much wider for their height than the picture before a row is added."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The things of one description; `aspect` is width over height of the picture."""

    things: Sequence[Thing]
    aspect: float
    random: np.random.Generator

    def built(self, index: int) -> Cluster:
        """The thing's own objects, and everything that is placed relative to them."""
        cluster = self.own(index)
        placers = MIRRORED if self.flips() else PLACERS
        for relation, place in placers.items():
            children = [self.built(i) for i in self._children(index, relation)]
            if children:
                cluster = place(cluster, children)
        return cluster

    def own(self, index: int) -> Cluster:
        thing = self.things[index]
        ones = [self.one(index) for _ in range(thing.count)]
        if thing.is_stack:
            return self.stacked(ones)
        gap = GAP + 0.15 * ones[0].half[0]
        in_row = len(ones) if thing.is_row else columns(ones, gap, self.aspect)
        return rows(ones, in_row, gap)

    def one(self, index: int) -> Cluster:
        thing = self.things[index]
        design = DESIGNS[thing.name]
        finish = finish_of(
            design, colours=thing.colours, material_name=thing.material, pattern=thing.pattern
        )
        if not (thing.colours or thing.material):
            finish = shaded(finish, *self.random.uniform(-1.0, 1.0, 2).tolist())
        best = -design.yaw if self.flips() else design.yaw
        yaw = best + float(self.random.uniform(-JITTER, JITTER))
        hanging = 0.0 if thing.relation else design.floats * thing.size
        return Cluster((Placed(design, finish, (0.0, hanging, 0.0), yaw, thing.size, index),))

    def stacked(self, ones: Sequence[Cluster]) -> Cluster:
        """One upon the other, not quite straight."""
        first = ones[0].centred().members[0]
        rise = rise_in_stack(first.design.name) * first.size
        reach = SWAY * min(ones[0].half[0], ones[0].half[2])
        most = (reach, reach, TWIST)
        swayed = self.random.uniform(np.negative(most), most, (len(ones), 3)).tolist()
        x, y, z = first.at
        return Cluster(
            tuple(
                replace(first, at=(x + dx, y + i * rise, z + dz), yaw=first.yaw + turn)
                for i, (dx, dz, turn) in enumerate(swayed)
            )
        )

    def flips(self) -> bool:
        return bool(self.random.random() < 0.5)

    def _children(self, index: int, relation: Relation) -> list[int]:
        """In the order of the words, or the other way round."""
        found = [
            i
            for i, thing in enumerate(self.things)
            if thing.anchor == index and thing.relation is relation
        ]
        return found[:: -1 if len(found) > 1 and self.flips() else 1]


def arrange(description: Description, aspect: float, random: np.random.Generator) -> list[Placed]:
    """Every object of the description in its place, standing about the origin."""
    things = grounded(description.things)
    layout = Layout(things, aspect, random)
    if not things:
        return []
    roots = [i for i, thing in enumerate(things) if thing.relation is None]
    clusters = [layout.built(i) for i in roots][:: -1 if layout.flips() else 1]
    is_row = all(things[i].is_row for i in roots)
    in_row = len(roots) if is_row else columns(clusters, 1.6 * GAP, aspect)
    return list(rows(clusters, in_row, 1.6 * GAP).members)


def grounded(things: Sequence[Thing]) -> Sequence[Thing]:
    """The same with room to stand: what is beside a ball on a cat's head is beside the cat."""
    return [
        replace(thing, anchor=_ground_of(things, thing.anchor))
        if thing.anchor is not None and thing.relation in APART
        else thing
        for thing in things
    ]


def _ground_of(things: Sequence[Thing], index: int) -> int:
    """The thing itself, or the lowest that it stands on by way of things without a flat top."""
    support = things[index].anchor
    if things[index].relation is not Relation.ON or support is None:
        return index
    return index if DESIGNS[things[support].name].top else _ground_of(things, support)


def columns(clusters: Sequence[Cluster], gap: float, aspect: float) -> int:
    """How many stand in one row so that the group has about the picture's shape."""
    count = len(clusters)
    if count < 2:
        return 1
    wide = 2 * max(cluster.half[0] for cluster in clusters) + gap
    deep = 2 * max(cluster.half[2] for cluster in clusters) + gap
    high = max(cluster.height for cluster in clusters)

    def misfit(in_row: int) -> float:
        lines = -(-count // in_row)
        shape = in_row * wide / (high + RISE * (lines - 1) * deep)
        return abs(math.log(shape / (WIDER * aspect)))

    return min(range(min(count, 2), count + 1), key=misfit)
