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
    shell_of            (m,) the number of each triangle's shell
    consistent_winding  whether no edge is run through twice in the same direction
    """

    open_edges: int
    crowded_edges: int
    holes: int
    shells: int
    shell_of: NDArray[np.int32]
    consistent_winding: bool

    @property
    def watertight(self) -> bool:
        return self.open_edges == 0 and self.crowded_edges == 0


@dataclass(frozen=True, slots=True)
class Edges:
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

    @property
    def neighbours(self) -> NDArray[np.int64]:
        """(k, 2) the faces on both sides of each edge."""
        shared = np.flatnonzero(self.keys[1:] == self.keys[:-1])
        return np.stack((self.order[shared], self.order[shared + 1]), axis=1) // 3


def corners_of(faces: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """(3m,) where the edge of each corner of m faces starts and ends."""
    return faces.ravel(), np.roll(faces, -1, axis=1).ravel()


def edges_of(faces: NDArray[np.int32], vertices: int) -> Edges:
    starts, ends = corners_of(faces)
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    keys = low.astype(np.int64) * vertices + high
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    uses = np.diff(np.concatenate((first, [len(keys)])))
    return Edges(starts, ends, keys, order, first, uses)


def topology(faces: NDArray[np.int32], vertices: int) -> Topology:
    """The topology of faces (m, 3) over a number of welded vertices."""
    edges = edges_of(faces, vertices)
    upward = (edges.starts < edges.ends)[edges.order].astype(np.int64)
    upward_uses = np.add.reduceat(upward, edges.first)
    neighbours = edges.neighbours
    lonely = edges.order[edges.first[edges.uses == 1]]
    shells, shell_of = _components(neighbours[:, 0], neighbours[:, 1], len(faces))
    return Topology(
        open_edges=len(lonely),
        crowded_edges=int((edges.uses > 2).sum()),
        holes=_groups_of_edges(edges.starts[lonely], edges.ends[lonely]),
        shells=shells,
        shell_of=shell_of,
        consistent_winding=bool((upward_uses[edges.uses == 2] == 1).all()),
    )


def torn_edges(faces: NDArray[np.int32], vertices: int) -> NDArray[np.int32]:
    """(k, 2) the places of the edges that do not have exactly two faces."""
    edges = edges_of(faces, vertices)
    corners = edges.order[edges.first[edges.uses != 2]]
    return np.stack((edges.starts[corners], edges.ends[corners]), axis=1)


def _groups_of_edges(starts: NDArray[np.int32], ends: NDArray[np.int32]) -> int:
    if len(starts) == 0:
        return 0
    places, numbers = np.unique(np.concatenate((starts, ends)), return_inverse=True)
    return _components(numbers[: len(starts)], numbers[len(starts) :], len(places))[0]


def _components(
    starts: NDArray[np.int64], ends: NDArray[np.int64], count: int
) -> tuple[int, NDArray[np.int32]]:
    links = coo_array((np.ones(len(starts), np.int8), (starts, ends)), shape=(count, count))
    groups, names = connected_components(links, directed=False)
    return int(groups), np.asarray(names, np.int32)
