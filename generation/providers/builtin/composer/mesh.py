"""A scene as one mesh: the same field as the picture's, meshed, reduced and coloured."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from skimage import measure

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.simplify import simplify
from generation.providers.builtin.composer.grid import Grid, fill_blocks, grid_around, paint
from generation.providers.builtin.composer.render import run_all
from generation.providers.builtin.composer.scene import Placed, pack
from generation.providers.builtin.composer.tone import to_srgb
from generation.providers.builtin.composer.world import World
from generation.providers.contract import Progress

CELLS = {"draft": 64, "standard": 112, "fine": 168}
"""Grid cells along the longest side of an object that fills the scene."""
FEWEST_CELLS = 40
CRUMB_CELLS = 5.0
"""Pieces smaller than this many cells are remains of what is too thin for the grid."""
CORNER_CLEARANCE = 0.02
MESHED, REDUCING = 0.7, 0.8
COARSE = 56


@dataclass(frozen=True, slots=True)
class Piece:
    """One object's surface in scene units, with linear colours and normals per vertex."""

    vertices: NDArray[np.float32]
    faces: NDArray[np.int32]
    colours: NDArray[np.float32]
    normals: NDArray[np.float32]


def build_mesh(
    placed: Sequence[Placed],
    *,
    triangles: int,
    size_mm: float,
    detail: str,
    progress: Progress,
    threads: int,
) -> Mesh:
    """One mesh of all objects, its longest side `size_mm`, standing on y = 0 about the origin."""
    whole = _finished(_pieces_of(placed, CELLS[detail], progress, threads), placed, size_mm)
    progress(REDUCING, "reducing")
    return simplify(whole, triangles=triangles)


def scene_mesh(placed: Sequence[Placed], *, triangles: int, threads: int) -> Mesh:
    """The objects as they stand in the scene, in scene units, coarse."""
    piece = _pieces_of(placed, COARSE, lambda *_: None, threads)
    whole = Mesh(piece.vertices, piece.faces, colours=to_srgb(piece.colours))
    return simplify(whole, triangles=triangles)


def _pieces_of(placed: Sequence[Placed], cells: int, progress: Progress, threads: int) -> Piece:
    world = pack(placed)
    grids = [grid_around(one, _cells(one, placed, cells)) for one in placed]
    blocks = [block for index, grid in enumerate(grids) for block in _pieces(world, index, grid)]
    run_all(blocks, threads, lambda share: progress(share * MESHED, "meshing"))
    return _joined([_piece(world, index, grid) for index, grid in enumerate(grids)])


def _cells(one: Placed, placed: Sequence[Placed], most: int) -> int:
    """Small objects get fewer cells, but more than their share."""
    largest = max(_longest(other) for other in placed)
    crowd = len(placed) ** 0.2
    share = math.sqrt(_longest(one) / largest)
    return max(FEWEST_CELLS, int(most * share / crowd))


def _longest(one: Placed) -> float:
    low, high = one.box()
    return float(np.max(high - low))


def _pieces(world: World, index: int, grid: Grid) -> Iterator[Callable[[], None]]:
    for first in range(0, grid.values.shape[0], 8):
        yield partial(fill_blocks, world, index, grid.low, grid.step, grid.values, first)


def _piece(world: World, index: int, grid: Grid) -> Piece:
    vertices, faces, _, _ = measure.marching_cubes(  # type: ignore[no-untyped-call]  # scikit-image has no types
        _off_corners(grid), 0.0, allow_degenerate=False
    )
    faces = _without_crumbs(vertices, faces)
    used, faces = np.unique(faces, return_inverse=True)
    points = vertices[used].astype(np.float64) * grid.step + grid.low
    colours, normals = np.empty((len(points), 3)), np.empty((len(points), 3))
    paint(world, index, points, grid.step, colours, normals)
    return Piece(
        points.astype(np.float32),
        faces.reshape(-1, 3).astype(np.int32),
        np.clip(colours, 0, 1).astype(np.float32),
        normals.astype(np.float32),
    )


def _off_corners(grid: Grid) -> NDArray[np.float32]:
    """The values, none so near 0 that several vertices would meet in a corner of the grid."""
    least = np.float32(CORNER_CLEARANCE * grid.step)
    return np.where(np.abs(grid.values) < least, np.copysign(least, grid.values), grid.values)


def _without_crumbs(vertices: NDArray[np.float32], faces: NDArray[np.int32]) -> NDArray[np.int32]:
    """Faces of the connected pieces that are at least CRUMB_CELLS large; never none."""
    edges = np.concatenate([faces[:, :2], faces[:, 1:]])
    graph = coo_matrix(
        (np.ones(len(edges), bool), (edges[:, 0], edges[:, 1])), (len(vertices),) * 2
    )
    count, names = connected_components(graph, directed=False)
    sizes = np.zeros(count)
    for axis in range(3):
        low, high = np.full(count, np.inf), np.full(count, -np.inf)
        np.minimum.at(low, names, vertices[:, axis])
        np.maximum.at(high, names, vertices[:, axis])
        sizes = np.maximum(sizes, high - low)
    is_kept = sizes >= min(CRUMB_CELLS, float(sizes.max()))
    return np.asarray(faces[is_kept[names[faces[:, 0]]]], np.int32)


def _joined(pieces: Sequence[Piece]) -> Piece:
    offsets = np.cumsum([0, *(len(piece.vertices) for piece in pieces[:-1])])
    faces = [piece.faces + offset for piece, offset in zip(pieces, offsets, strict=True)]
    return Piece(
        np.concatenate([piece.vertices for piece in pieces]),
        np.concatenate(faces).astype(np.int32),
        np.concatenate([piece.colours for piece in pieces]),
        np.concatenate([piece.normals for piece in pieces]),
    )


def _finished(piece: Piece, placed: Sequence[Placed], size_mm: float) -> Mesh:
    low, high = piece.vertices.min(axis=0), piece.vertices.max(axis=0)
    floor = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    scale = size_mm / 1000.0 / float(np.max(high - low))
    mains = [one.finish.main for one in placed]
    return Mesh(
        vertices=((piece.vertices - floor) * scale).astype(np.float32),
        faces=piece.faces,
        colours=to_srgb(piece.colours),
        normals=piece.normals,
        roughness=float(np.clip(np.mean([main.rough for main in mains]), 0.05, 1.0)),
        metallic=float(np.mean([main.metal for main in mains])),
    )
