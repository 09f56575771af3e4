import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.lattice import sheet_of
from tests.generation.providers.builtin.picture_models import coverage, disc


def areas(points: NDArray[np.float64], faces: NDArray[np.int32]) -> NDArray[np.float64]:
    """Signed areas as one sees them, rows downwards: positive is anti-clockwise."""
    a, b, c = (points[faces[:, k]] * (1, -1) for k in range(3))
    across, along = b - a, c - a
    return (across[:, 0] * along[:, 1] - across[:, 1] * along[:, 0]) / 2


def test_a_sheet_has_the_area_of_its_silhouette() -> None:
    sheet = sheet_of(coverage(disc(64, 20.0)))

    assert areas(sheet.points, sheet.faces).sum() == pytest.approx(np.pi * 20.0**2, rel=0.01)


def test_a_silhouette_that_reaches_the_border_is_closed_off_inside_it() -> None:
    sheet = sheet_of(np.ones((8, 8), np.float32))

    assert sheet.points.min() > 0
    assert sheet.points.max() < 7
    assert len(sheet.rim) == 24


@pytest.mark.parametrize(("middle", "loops"), [(0.9, 1), (0.1, 2)])
def test_two_corners_of_a_cell_are_joined_only_where_its_middle_is_covered(
    middle: float, loops: int
) -> None:
    field = np.zeros((4, 4), np.float32)
    field[1, 1] = field[2, 2] = 0.5 + middle / 2
    field[1, 2] = field[2, 1] = 0.4 * middle

    sheet = sheet_of(field)

    after = dict(sheet.rim.tolist())
    point, length = sheet.rim[0, 0], 0
    while True:
        point, length = after[point], length + 1
        if point == sheet.rim[0, 0]:
            break
    assert len(sheet.rim) // length == loops


@settings(max_examples=60, deadline=None)
@given(
    arrays(
        np.float32,
        st.tuples(st.integers(3, 14), st.integers(3, 14)),
        elements=st.floats(0, 1, width=32),
    )
)
def test_every_outline_is_a_simple_loop_whatever_the_coverage(field: NDArray[np.float32]) -> None:
    sheet = sheet_of(field)

    assert (areas(sheet.points, sheet.faces) > 0).all()
    assert len(np.unique(sheet.rim[:, 0])) == len(sheet.rim)
    assert np.array_equal(np.sort(sheet.rim[:, 0]), np.sort(sheet.rim[:, 1]))
    assert np.array_equal(np.unique(sheet.rim), np.flatnonzero(sheet.nodes < 0))
