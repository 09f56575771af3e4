from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from generation.providers.builtin.composer.parse import describe
from generation.providers.builtin.composer.raster import rasterise
from generation.providers.builtin.composer.studio import build
from generation.providers.builtin.composer.styles.facets import Facets, facets_of, pieces_of
from generation.providers.builtin.composer.styles.picture import Picture

from .scenes import blobs, laid_out, traced

ERROR = 0.02


def faceted(prompt: str, *, seed: int = 1) -> tuple[Picture, Facets]:
    scene = build(describe(prompt), prompt, seed, 160, 160)
    picture = Picture(traced(scene), scene.placed, scene.world, scene.light, scene.lens, seed)
    return picture, facets_of(picture, most_error=ERROR)


def shown(picture: Picture, facets: Facets) -> NDArray[np.int32]:
    """The face of each pixel, -1 where none is."""
    return rasterise(facets.vertices, facets.faces, picture.lens).face


@pytest.mark.parametrize(
    "prompt", ["a house", "a robot beside a mushroom", "a castle", "a fox", "a temple"]
)
def test_few_flat_faces_keep_the_outline_of_a_thing(prompt: str) -> None:
    picture, facets = faceted(prompt)
    flat, true = shown(picture, facets) >= 0, picture.buffers.cover > 0.5
    assert (flat & true).sum() > 0.9 * (flat | true).sum()
    assert len(facets.faces) < 6000


def test_small_things_of_another_colour_are_neither_lost_nor_frayed() -> None:
    picture, facets = faceted("a red robot")
    faces = shown(picture, facets)
    lights = facets.colours[faces]
    lights[faces < 0] = 0.0
    assert lamps(lights) == lamps(picture.buffers.albedo) > 1


def lamps(albedo: NDArray[Any]) -> int:
    """Pieces of cyan that are larger than specks."""
    red, green, blue = albedo.transpose(2, 0, 1)
    return blobs((blue > 0.5) & (green > 0.3) & (red < 0.4), smallest=8)


def test_an_object_is_cut_up_by_its_paints_and_nothing_is_left_out() -> None:
    (house,) = laid_out("a house")
    pieces = list(pieces_of(house))
    assert all(len({part.paint for part in piece.design.parts}) == 1 for piece in pieces)
    assert sum(len(piece.design.parts) for piece in pieces) == len(house.design.parts)
