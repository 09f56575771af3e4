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


@dataclass(frozen=True, slots=True)
class _Edges:
    """Face corners sorted so that those which start the same edge are neighbours.

    starts, ends  (3m,) the places of each corner's edge
    keys, order   (3m,) a number for each edge, ascending, and the corner it belongs to
    first, uses   (edges,) where each edge begins in `order`, and its number of faces
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    keys: NDArray[np.int64]
    order: NDArray[np.int64]
    first: NDArray[np.int64]
    uses: NDArray[np.int64]


def _edges(faces: NDArray[np.int32], vertices: int) -> _Edges:
    starts, ends = faces.ravel(), np.roll(faces, -1, axis=1).ravel()
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    keys = low.astype(np.int64) * vertices + high
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    uses = np.diff(np.concatenate((first, [len(keys)])))
    return _Edges(starts, ends, keys, order, first, uses)


def topology(faces: NDArray[np.int32], vertices: int) -> Topology:
    """The topology of faces (m, 3) over a number of welded vertices."""
    edges = _edges(faces, vertices)
    upward = (edges.starts < edges.ends)[edges.order].astype(np.int64)
    upward_uses = np.add.reduceat(upward, edges.first)
    lonely = edges.order[edges.first[edges.uses == 1]]
    return Topology(
        open_edges=len(lonely),
        crowded_edges=int((edges.uses > 2).sum()),
        holes=_groups_of_edges(edges.starts[lonely], edges.ends[lonely]),
        shells=_shells(edges.order // 3, edges.keys, len(faces)),
        consistent_winding=bool((upward_uses[edges.uses == 2] == 1).all()),
    )


def torn_edges(faces: NDArray[np.int32], vertices: int) -> NDArray[np.int32]:
    """(k, 2) the places of the edges that do not have exactly two faces."""
    edges = _edges(faces, vertices)
    corners = edges.order[edges.first[edges.uses != 2]]
    return np.stack((edges.starts[corners], edges.ends[corners]), axis=1)


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
