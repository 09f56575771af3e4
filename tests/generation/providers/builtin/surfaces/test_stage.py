import numpy as np
import pytest

from generation.providers.builtin.surfaces.stage import bounds_of, lattice_nodes, smoothed, stage
from tests.generation.providers.builtin.picture_models import Mask, disc, painted, square


def test_the_window_is_that_of_the_subject() -> None:
    mask = disc(200, 25.0, at=(150.0, 60.0))

    staged = stage(painted(mask).pixels, mask, nodes=100, texture_px=64)

    assert max(staged.coverage.shape) == 108
    assert staged.pixels.shape == (54, 54, 3)
    assert staged.coverage[:2].max() == 0
    assert staged.coverage.mean() == pytest.approx(0.7, abs=0.05)


def test_a_subject_at_the_border_gets_an_empty_margin() -> None:
    mask = np.full((40, 40), 255, np.uint8)

    staged = stage(painted(mask).pixels, mask, nodes=40, texture_px=64)

    assert staged.coverage.shape == (46, 46)
    assert staged.coverage[3:-3, 3:-3].min() == 1
    assert staged.coverage[:2].max() == 0


def test_a_hairline_survives_a_coarse_lattice() -> None:
    mask = square(512, 400)
    mask[255:257, :] = 255

    staged = smoothed(stage(painted(mask).pixels, mask, nodes=96, texture_px=64), 0.0)

    row = staged.coverage.max(axis=0)
    assert (row[4:-4] > 0.5).all()


def test_texture_coordinates_meet_the_picture() -> None:
    mask = square(64, 40)
    staged = stage(painted(mask).pixels, mask, nodes=40, texture_px=64)
    height, width = staged.coverage.shape

    corners = np.array(((-0.5, -0.5), (width - 0.5, height - 0.5)))

    assert staged.uv(corners).tolist() == [[0.0, 1.0], [1.0, 0.0]]


def test_bounds_are_those_of_what_is_more_than_half_covered() -> None:
    mask: Mask = np.zeros((10, 12), np.uint8)
    mask[2:5, 3:9] = 200
    mask[0, 0] = 90

    assert bounds_of(mask) == (2, 5, 3, 9)


@pytest.mark.parametrize(("triangles", "nodes"), [(500, 96), (10_000, 138), (100_000, 256)])
def test_the_lattice_follows_the_budget(triangles: int, nodes: int) -> None:
    assert lattice_nodes(disc(200, 90.0), triangles=triangles) == nodes
