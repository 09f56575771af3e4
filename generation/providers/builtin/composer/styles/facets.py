"""A scene as few flat faces, each in one colour, for styles that show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.design import bounds_of
from generation.providers.builtin.composer.grid import paint
from generation.providers.builtin.composer.mesh import coarse_pieces
from generation.providers.builtin.composer.part import Operation, Part
from generation.providers.builtin.composer.patterns import Pattern
from generation.providers.builtin.composer.scene import Placed, pack
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.texture import REACH
from generation.providers.builtin.threads import thread_count

FINER_PATTERNS = 5.0
"""How much smaller the faces are that have to show a pattern."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Faces in scene units with their middles, normals and linear colours, (m, 3) each."""

    vertices: NDArray[np.float32]
    faces: NDArray[np.int32]
    middles: NDArray[np.float64]
    normals: NDArray[np.float64]
    colours: NDArray[np.float64]


def facets_of(picture: Picture, *, most_error: float) -> Facets:
    """Every piece of an object is reduced by itself: no face wears two paints, none is lost."""
    pieces = [piece for one in picture.placed for piece in pieces_of(one)]
    world = pack(pieces)
    errors = [most_error / (FINER_PATTERNS if _has_pattern(one) else 1.0) for one in pieces]
    by_body = coarse_pieces(world, pieces, errors=errors, threads=thread_count())
    meshes = list(by_body.values())
    starts = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes[:-1])])
    vertices = np.concatenate([mesh.vertices for mesh in meshes])
    faces = np.concatenate([m.faces + start for m, start in zip(meshes, starts, strict=True)])
    corners = vertices[faces].astype(np.float64)
    middles, normals = corners.mean(axis=1), _normals(corners)
    bodies = np.repeat(np.array(list(by_body), np.int32), [len(m.faces) for m in meshes])
    colours = np.empty_like(middles)
    paint(world, bodies, middles, REACH, colours)
    return Facets(vertices, faces.astype(np.int32), middles, normals, colours)


def pieces_of(one: Placed) -> Iterator[Placed]:
    """The object cut up: touching parts of one paint are a piece, carved as they were."""
    for group in _groups(one.design.parts):
        parts = tuple(
            part for part in one.design.parts if part in group or part.operation != Operation.ADD
        )
        low, high = bounds_of(parts)
        yield replace(one, design=replace(one.design, parts=parts, low=low, high=high))


def _groups(parts: Sequence[Part]) -> list[list[Part]]:
    groups: list[list[Part]] = []
    for part in parts:
        if part.operation is Operation.ADD:
            near = [g for g in groups if any(_belong(part, other) for other in g)]
            groups = [g for g in groups if g not in near]
            groups.append([*(other for g in near for other in g), part])
    return groups


def _belong(part: Part, other: Part) -> bool:
    """Whether two parts have one paint and their boxes meet."""
    if part.paint != other.paint:
        return False
    (low, high), (other_low, other_high) = part.bounds(), other.bounds()
    return bool(np.all(low <= other_high) and np.all(other_low <= high))


def _has_pattern(one: Placed) -> bool:
    first = next(part for part in one.design.parts if part.operation is Operation.ADD)
    return one.finish.of(first.paint).pattern is not Pattern.PLAIN


def _normals(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))
