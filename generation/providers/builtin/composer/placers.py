"""One function for each relation: where children go, seen from the cluster they belong to."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from generation.providers.builtin.composer.cluster import Cluster
from generation.providers.builtin.composer.description import Relation
from generation.providers.builtin.composer.sides import (
    place_behind,
    place_between,
    place_beyond,
    place_in_front,
    place_left,
    place_next_to,
    place_right,
)
from generation.providers.builtin.composer.stands import (
    place_above,
    place_around,
    place_on,
    place_under,
)
from generation.providers.builtin.composer.vessels import place_inside

Placer = Callable[[Cluster, Sequence[Cluster]], Cluster]

PLACERS: Mapping[Relation, Placer] = {
    Relation.INSIDE: place_inside,
    Relation.ON: place_on,
    Relation.UNDER: place_under,
    Relation.ABOVE: place_above,
    Relation.BETWEEN: place_between,
    Relation.BEYOND: place_beyond,
    Relation.AROUND: place_around,
    Relation.NEXT_TO: place_next_to,
    Relation.LEFT_OF: place_left,
    Relation.RIGHT_OF: place_right,
    Relation.BEHIND: place_behind,
    Relation.IN_FRONT_OF: place_in_front,
}
"""In the order in which they are applied: what is close to the anchor first."""

MIRRORED: Mapping[Relation, Placer] = {
    **PLACERS,
    Relation.BETWEEN: partial(place_between, side=-1.0),
    Relation.BEYOND: partial(place_beyond, side=-1.0),
    Relation.NEXT_TO: partial(place_next_to, side=1.0),
    Relation.BEHIND: partial(place_behind, side=-1.0),
    Relation.IN_FRONT_OF: partial(place_in_front, side=1.0),
}
"""The same, on the other side where the relation leaves the side open."""

APART = frozenset(PLACERS) - {Relation.INSIDE, Relation.ON, Relation.UNDER}
"""The relations of things that do not touch."""
