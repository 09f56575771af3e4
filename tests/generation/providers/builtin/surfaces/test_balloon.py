import numpy as np
import pytest
from scipy.sparse import diags_array

from generation.providers.builtin.surfaces.balloon import balloon, membrane
from tests.generation.providers.builtin.picture_models import coverage, disc, square


def test_a_membrane_over_a_disc_is_a_paraboloid() -> None:
    radius = 60.0
    field = coverage(disc(160, radius))

    heights = membrane(field)

    y, x = np.mgrid[:160, :160] - 79.5
    exact = np.maximum(radius**2 - x**2 - y**2, 0) / 4
    assert np.abs(np.sqrt(heights) - np.sqrt(exact)).max() < 0.02 * radius / 2


def test_a_membrane_over_a_square_is_that_of_a_direct_solver() -> None:
    side = 31
    field = np.pad(np.ones((side, side), np.float32), 8)

    line = diags_array((-1.0, 2.0, -1.0), offsets=(-1, 0, 1), shape=(side, side)).toarray()
    # The outline is half a step beyond the last node: its edge weighs 1 / (1 / 2).
    line[0, 0] = line[-1, -1] = 3.0
    operator = np.kron(line, np.eye(side)) + np.kron(np.eye(side), line)
    exact = np.linalg.solve(operator, np.ones(side * side)).reshape(side, side)
    found = membrane(field)[8:-8, 8:-8]
    assert np.abs(np.sqrt(found) - np.sqrt(exact)).max() < 0.02 * np.sqrt(exact.max())


def test_a_silhouette_that_fills_its_lattice_ends_at_the_border() -> None:
    heights = membrane(np.ones((40, 40), np.float32))

    assert heights[0].max() == heights[:, -1].max() == 0
    assert heights[20, 20] > 80


def test_a_small_disc_becomes_a_ball_and_a_large_one_a_pillow() -> None:
    ball = balloon(np.pad(coverage(disc(32, 12.0)), 300), depth=1.0)
    pillow = balloon(coverage(disc(160, 78.0)), depth=1.0)

    assert ball.max() == pytest.approx(12.0, rel=0.02)
    assert pillow.max() < 0.7 * 78.0


def test_heights_are_zero_outside_and_positive_inside() -> None:
    field = coverage(square(48, 20))

    heights = balloon(field, depth=0.5)

    assert (heights[field > 0.5] > 0).all()
    assert (heights[field <= 0.5] == 0).all()
