"""How the triangles of a welded mesh hang together: edges, holes, shells."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


@dataclass(frozen=True, slots=True)
class Topology:
    """Counts over the edges of a mesh; an edge is a pair of places.

    open_edges          edges of one triangle
    crowded_edges       edges of more than two triangles
    holes               groups of open edges that hang together
    shells              groups of triangles that hang together by edges
    consistent_winding  whether no edge is run through twice in the same direction
    """

    open_edges: int
    crowded_edges: int
    holes: int
    shells: int
    consistent_winding: bool

    @property
    def watertight(self) -> bool:
        return self.open_edges == 0 and self.crowded_edges == 0


def topology(faces: NDArray[np.int32], vertices: int) -> Topology:
    """The topology of faces (m, 3) over a number of welded vertices."""
    starts, ends = faces.ravel(), np.roll(faces, -1, axis=1).ravel()
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    keys = low.astype(np.int64) * vertices + high
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    uses = np.diff(np.concatenate((first, [len(ordered)])))
    forward = np.add.reduceat((starts < ends)[order].astype(np.int64), first)
    lonely = order[first[uses == 1]]
    return Topology(
        open_edges=len(lonely),
        crowded_edges=int((uses > 2).sum()),
        holes=_groups_of_edges(starts[lonely], ends[lonely]),
        shells=_shells(order // 3, ordered, len(faces)),
        consistent_winding=bool((forward[uses == 2] == 1).all()),
    )


def _groups_of_edges(starts: NDArray[np.int32], ends: NDArray[np.int32]) -> int:
    if len(starts) == 0:
        return 0
    places, numbers = np.unique(np.concatenate((starts, ends)), return_inverse=True)
    return _components(numbers[: len(starts)], numbers[len(starts) :], len(places))


def _shells(faces: NDArray[np.int64], keys: NDArray[np.int64], count: int) -> int:
    """Components of faces where neighbours in the order of edge keys share the edge."""
    shared = keys[1:] == keys[:-1]
    return _components(faces[:-1][shared], faces[1:][shared], count)


def _components(starts: NDArray[np.int64], ends: NDArray[np.int64], count: int) -> int:
    links = coo_array((np.ones(len(starts), np.int8), (starts, ends)), shape=(count, count))
    return int(connected_components(links, directed=False, return_labels=False))
