"""Groups of placed objects that move, grow and are measured as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generation.providers.builtin.composer.part import Triple
from generation.providers.builtin.composer.scene import Placed


@dataclass(frozen=True, slots=True)
class Cluster:
    """Objects that belong together, about the origin, standing on y = 0."""

    members: tuple[Placed, ...]

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> "Cluster":
        return Cluster(tuple(_moved(member, (x, y, z)) for member in self.members))

    def scaled(self, factor: float) -> "Cluster":
        """Larger or smaller about the origin."""
        return Cluster(tuple(_scaled(member, factor) for member in self.members))

    def joined(self, *others: "Cluster") -> "Cluster":
        more = tuple(member for other in others for member in other.members)
        return Cluster(self.members + more)

    @property
    def box(self) -> tuple[Triple, Triple]:
        """Lower and upper corner of a box around all of it."""
        boxes = [member.box() for member in self.members]
        low = np.min([box[0] for box in boxes], axis=0).tolist()
        high = np.max([box[1] for box in boxes], axis=0).tolist()
        return (low[0], low[1], low[2]), (high[0], high[1], high[2])

    @property
    def half(self) -> Triple:
        low, high = self.box
        return (high[0] - low[0]) / 2, (high[1] - low[1]) / 2, (high[2] - low[2]) / 2

    @property
    def height(self) -> float:
        """The top of it over the floor."""
        return self.box[1][1]

    def centred(self) -> "Cluster":
        """Moved so that its box is in the middle of x and z and stands on y = 0."""
        low, high = self.box
        return self.moved(-(low[0] + high[0]) / 2, -low[1], -(low[2] + high[2]) / 2)


def row(clusters: Sequence[Cluster], gap: float) -> Cluster:
    """Side by side along x, middles of their boxes on the same z, centred."""
    placed, x = [], 0.0
    for cluster in clusters:
        middle = _middled(cluster)
        half = middle.half[0]
        placed.append(middle.moved(x=x + half))
        x += 2 * half + gap
    return _middled(merged(placed))


def rows(clusters: Sequence[Cluster], columns: int, gap: float) -> Cluster:
    """Rows of at most `columns`, the later ones further back, every other one shifted."""
    lines = [row(clusters[i : i + columns], gap) for i in range(0, len(clusters), columns)]
    placed, z = [], 0.0
    for i, line in enumerate(lines):
        depth = line.half[2]
        shift = 0.5 * (line.half[0] / max(columns, 1)) if i % 2 else 0.0
        placed.append(line.moved(x=shift, z=z - depth))
        z -= 2 * depth + gap
    return _middled(merged(placed))


def topmost(same: Sequence[Placed]) -> list[Placed]:
    """All of a row, the last of a stack."""
    top = max(one.at[1] for one in same)
    return [one for one in same if one.at[1] == top]


def units(cluster: Cluster) -> list[Cluster]:
    """What may be set down apart: each one of a row, but a stack or a company as a whole."""
    members = cluster.members
    is_row = len({one.thing for one in members}) == 1 and len(topmost(members)) == len(members)
    parts = [Cluster((one,)) for one in members] if is_row else [cluster]
    return [part.centred() for part in parts]


def merged(clusters: Iterable[Cluster]) -> Cluster:
    return Cluster(tuple(member for cluster in clusters for member in cluster.members))


def _middled(cluster: Cluster) -> Cluster:
    """Moved so that its box is in the middle of x and z; heights stay."""
    low, high = cluster.box
    return cluster.moved(-(low[0] + high[0]) / 2, 0.0, -(low[2] + high[2]) / 2)


def _moved(member: Placed, by: Triple) -> Placed:
    x, y, z = member.at
    return replace(member, at=(x + by[0], y + by[1], z + by[2]))


def _scaled(member: Placed, factor: float) -> Placed:
    x, y, z = member.at
    return replace(member, at=(x * factor, y * factor, z * factor), size=member.size * factor)
