"""The colours of a scene's own field on a picture around its mesh, so that borders are sharp."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.unwrap.atlas import Atlas, unwrap
from generation.media.meshes.unwrap.texels import Texels
from generation.providers.builtin.composer.grid import find_glass, paint
from generation.providers.builtin.composer.patterns import Pattern
from generation.providers.builtin.composer.render import run_all
from generation.providers.builtin.composer.tone import to_srgb
from generation.providers.builtin.composer.world import World
from generation.providers.builtin.surfaces.paint import spread

REACH = 0.05
"""In scene units: how far off the surface a triangle of a reduced mesh may lie."""
CHUNK = 16384
CONTRAST = 24
"""A step of colour, of 255, that is worth more than one look."""

Report = Callable[[float], None]


def painted(
    world: World,
    mesh: Mesh,
    bodies: NDArray[np.int32],
    *,
    side_px: int,
    threads: int,
    report: Report,
) -> Mesh:
    """A mesh in scene units with its texture; `bodies` names the one that each face belongs to.

    What is of one colour all over gets that colour and no texture.
    """
    if _is_plain(world):
        colours = np.broadcast_to(world.materials[["red", "green", "blue"]][0].tolist(), (1, 3))
        return replace(mesh, colours=np.repeat(to_srgb(colours), len(mesh.vertices), axis=0))
    atlas = unwrap(mesh, side_px=side_px)
    colours = _colours(world, atlas.texels, bodies, threads, report)
    return replace(atlas.mesh, texture=_picture(atlas, colours, side_px))


def with_glass(world: World, mesh: Mesh, bodies: NDArray[np.int32]) -> Mesh:
    """The mesh with its faces of glass told from the others, apart where both meet."""
    if not (world.materials["glass"] > 0).any():
        return mesh
    is_clear = np.empty(len(mesh.faces), np.bool_)
    middles = mesh.vertices[mesh.faces].mean(axis=1, dtype=np.float64)
    find_glass(world, bodies, middles, REACH, is_clear)
    sides, faces = np.unique(2 * mesh.faces + is_clear[:, None], return_inverse=True)
    source = sides // 2
    return replace(
        mesh,
        vertices=mesh.vertices[source],
        faces=faces.reshape(-1, 3).astype(np.int32),
        normals=None if mesh.normals is None else mesh.normals[source],
        clear=sides % 2 == 1,
    )


def _is_plain(world: World) -> bool:
    materials = world.materials
    is_one = len(np.unique(materials[["red", "green", "blue"]])) == 1
    return is_one and bool((materials["pattern"] == Pattern.PLAIN).all())


def _colours(
    world: World, texels: Texels, bodies: NDArray[np.int32], threads: int, report: Report
) -> NDArray[np.float64]:
    """(n, 3) linear, of each texel: of its middle, and at borders the mean of four places."""
    named = bodies[texels.faces]
    colours = np.empty((len(named), 3))
    run_all(_chunks(world, texels.places, named, colours), threads, report)
    rough = _borders(texels, colours)
    around = _places_around(texels, rough)
    finer = np.empty((len(around), 3))
    run_all(_chunks(world, around, np.repeat(named[rough], 4), finer), threads, lambda _: None)
    colours[rough] = finer.reshape(-1, 4, 3).mean(axis=1)
    return colours


def _chunks(
    world: World,
    places: NDArray[np.float32],
    bodies: NDArray[np.int32],
    colours: NDArray[np.float64],
) -> Iterator[Callable[[], None]]:
    exact = places.astype(np.float64)
    for first in range(0, len(exact), CHUNK):
        part = slice(first, first + CHUNK)
        yield partial(paint, world, bodies[part], exact[part], REACH, colours[part])


def _borders(texels: Texels, colours: NDArray[np.float64]) -> NDArray[np.int64]:
    """The texels that differ from one beside them."""
    side = int(max(texels.rows.max(), texels.columns.max())) + 1
    shown = np.zeros((side, side, 3), np.uint8)
    shown[texels.rows, texels.columns] = to_srgb(colours)
    change = cv2.morphologyEx(shown, cv2.MORPH_GRADIENT, _CROSS).max(axis=2)
    return np.flatnonzero(change[texels.rows, texels.columns] > CONTRAST)


_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_QUARTERS = np.array(((-1, -1), (-1, 1), (1, -1), (1, 1)), np.float32) / np.float32(4)


def _places_around(texels: Texels, some: NDArray[np.int64]) -> NDArray[np.float32]:
    """(4k, 3) the middles of the four quarters of k texels."""
    moves = np.einsum("qi,kix->kqx", _QUARTERS, texels.steps[texels.faces[some]])
    return np.asarray((texels.places[some][:, None] + moves).reshape(-1, 3), np.float32)


def _picture(atlas: Atlas, colours: NDArray[np.float64], side_px: int) -> NDArray[np.uint8]:
    """The texture; between charts the colours around flow together, which costs a JPEG least."""
    pixels = np.zeros((side_px, side_px, 3), np.float32)
    known = np.zeros((side_px, side_px), bool)
    at = atlas.texels.rows, atlas.texels.columns
    pixels[at], known[at] = to_srgb(colours), True
    return np.asarray(spread(pixels, known) + 0.5, np.uint8)
