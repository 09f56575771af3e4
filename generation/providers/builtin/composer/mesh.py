"""A scene as one mesh: the same field as the picture's, meshed, reduced and painted."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from skimage import measure

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.simplify import simplify
from generation.providers.builtin.composer.finish import material
from generation.providers.builtin.composer.grid import (
    Grid,
    face_out,
    fill_blocks,
    grid_around,
)
from generation.providers.builtin.composer.part import Operation
from generation.providers.builtin.composer.pieces import whole_pieces
from generation.providers.builtin.composer.render import run_all
from generation.providers.builtin.composer.scene import Placed, pack, shells_apart
from generation.providers.builtin.composer.stout import stout
from generation.providers.builtin.composer.texture import painted, with_glass
from generation.providers.builtin.composer.world import World
from generation.providers.contract import Progress

CELLS = {"draft": 64, "standard": 112, "fine": 168}
"""Grid cells along the longest side of an object that fills the scene."""
TEXTURE_PX = {"draft": 512, "standard": 1024, "fine": 1024}
FEWEST_CELLS = 40
CORNER_CLEARANCE = 0.02
MESHED, REDUCED, PAINTED = 0.5, 0.6, 0.9
COARSE, COARSEST = 56, 14
FEWEST_FACES = 12
DULL = material(None, None)
"""The lid of a jar and the cork of a bottle, where the glass itself is all that was said."""
CELLS_ACROSS = 2.5


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
    placed = shells_apart(placed)
    cells = [_cells(one, placed, CELLS[detail]) for one in placed]
    placed = [stout(one, _longest(one) / n) for one, n in zip(placed, cells, strict=True)]
    world = pack(placed)
    meshed = _pieces_of(world, placed, cells, progress, threads)
    progress(MESHED, "reducing")
    pieces = _reduced(list(meshed.values()), triangles)
    bodies = np.repeat(np.array(list(meshed), np.int32), [len(one.faces) for one in pieces])
    shape = painted(
        world,
        with_glass(world, _joined(pieces), bodies),
        bodies,
        side_px=TEXTURE_PX[detail],
        threads=threads,
        report=lambda share: progress(REDUCED + share * (PAINTED - REDUCED), "painting"),
    )
    return _finished(shape, _shine(placed), size_mm)


def coarse_pieces(
    world: World, placed: Sequence[Placed], *, errors: Sequence[float], threads: int
) -> dict[int, Mesh]:
    """By its place, each object in scene units, in as few faces as its error allows.

    Errors are relative to the size of the object.
    """
    largest = max(_longest(one) for one in placed)
    cells = [_coarse_cells(one, largest) for one in placed]
    fine = _pieces_of(world, placed, cells, lambda *_: None, threads)
    return {
        index: simplify(
            replace(piece, normals=None), triangles=FEWEST_FACES, most_error=errors[index]
        )
        for index, piece in fine.items()
    }


def _coarse_cells(one: Placed, largest: float) -> int:
    """Small objects get fewer cells, but enough that the thinnest part is not lost between."""
    longest = _longest(one)
    added = (part for part in one.design.parts if part.operation is Operation.ADD)
    thinnest = 2.0 * one.size * min(min(part.half) for part in added)
    slim = min(CELLS_ACROSS * longest / thinnest, COARSE)
    return int(max(COARSEST, COARSE * math.sqrt(longest / largest), slim))


def _pieces_of(
    world: World, placed: Sequence[Placed], cells: Sequence[int], progress: Progress, threads: int
) -> dict[int, Mesh]:
    """By its place, the surface of each object of which any is left, in scene units."""
    grids = [grid_around(*each) for each in zip(placed, cells, strict=True)]
    blocks = [block for index, grid in enumerate(grids) for block in _pieces(world, index, grid)]
    run_all(blocks, threads, lambda share: progress(share * MESHED, "meshing"))
    return {
        index: _piece(world, index, grid)
        for index, grid in enumerate(grids)
        if grid.values.min() < 0.0
    }


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


def _piece(world: World, index: int, grid: Grid) -> Mesh:
    vertices, faces, _, _ = measure.marching_cubes(  # type: ignore[no-untyped-call]  # scikit-image has no types
        _off_corners(grid), 0.0, allow_degenerate=False
    )
    faces = whole_pieces(vertices, faces)
    used, faces = np.unique(faces, return_inverse=True)
    points = vertices[used].astype(np.float64) * grid.step + grid.low
    normals = np.empty_like(points)
    face_out(world, index, points, grid.step, normals)
    return Mesh(
        points.astype(np.float32),
        faces.reshape(-1, 3).astype(np.int32),
        normals=normals.astype(np.float32),
    )


def _reduced(pieces: Sequence[Mesh], triangles: int) -> list[Mesh]:
    """Each piece gets the share of the triangles that it has now, and enough to be something."""
    share = min(1.0, triangles / sum(len(piece.faces) for piece in pieces))
    return [
        simplify(piece, triangles=max(FEWEST_FACES, int(share * len(piece.faces))))
        for piece in pieces
    ]


def _off_corners(grid: Grid) -> NDArray[np.float32]:
    """The values, none so near 0 that several vertices would meet in a corner of the grid."""
    least = np.float32(CORNER_CLEARANCE * grid.step)
    return np.where(np.abs(grid.values) < least, np.copysign(least, grid.values), grid.values)


def _joined(pieces: Sequence[Mesh]) -> Mesh:
    offsets = np.cumsum([0, *(len(piece.vertices) for piece in pieces[:-1])])
    faces = [piece.faces + offset for piece, offset in zip(pieces, offsets, strict=True)]
    colours = [piece.colours for piece in pieces if piece.colours is not None]
    return Mesh(
        np.concatenate([piece.vertices for piece in pieces]),
        np.concatenate(faces).astype(np.int32),
        colours=np.concatenate(colours) if colours else None,
        normals=np.concatenate([p.normals for p in pieces if p.normals is not None]),
    )


def _finished(mesh: Mesh, shine: tuple[float, float], size_mm: float) -> Mesh:
    low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
    floor = np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    scale = size_mm / 1000.0 / float(np.max(high - low))
    vertices = ((mesh.vertices - floor) * scale).astype(np.float32)
    return replace(mesh, vertices=vertices, roughness=shine[0], metallic=shine[1])


def _shine(placed: Sequence[Placed]) -> tuple[float, float]:
    """Roughness and metallic of what is not of glass."""
    mains = [one.finish.main for one in placed]
    mains = [main for main in mains if not main.glass] or [DULL]
    rough = float(np.clip(np.mean([main.rough for main in mains]), 0.05, 1.0))
    return rough, float(np.mean([main.metal for main in mains]))
