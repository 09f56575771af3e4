from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from benchmarks import drawings
from generation.media.meshes.mesh import Mesh
from generation.providers.contract import Canceled, Notice, Picture, Rejected
from tests.generation.providers.builtin.picture_models import (
    disc,
    finished,
    is_printable,
    made,
    painted,
    printed,
)

PHOTO = drawings.busy_photo(96)
RAMP = drawings.gradient(64)
SMALL: dict[str, Any] = {"triangles": 4000}
PLAIN_LITHOPHANE = {**SMALL, "mode": "lithophane", "frame_mm": 0, "smoothing_mm": 0}


def grey(rows: NDArray[np.uint8]) -> Picture:
    """(h, w) brightness as an opaque picture."""
    pixels = np.full((*rows.shape, 4), 255, np.uint8)
    pixels[..., :3] = rows[..., None]
    return Picture(pixels)


@pytest.mark.parametrize("mode", ["bas-relief", "lithophane"])
@pytest.mark.parametrize("frame_mm", [0, 3])
def test_any_photo_becomes_a_printable_plate(mode: str, frame_mm: int) -> None:
    mesh = made("relief", PHOTO, mode=mode, frame_mm=frame_mm, size_mm=80, **SMALL)

    assert is_printable(mesh)
    assert len(mesh.faces) <= 4000
    assert printed(mesh).extents[:2] == pytest.approx((80, 80), abs=0.01)


@settings(max_examples=15, deadline=None)
@given(st.integers(16, 48), st.integers(16, 48), st.integers(0, 2**31), st.booleans())
def test_any_shape_of_picture_becomes_a_printable_plate(
    height: int, width: int, seed: int, lithophane: bool
) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, (height, width), np.uint8)
    mode = "lithophane" if lithophane else "bas-relief"

    assert is_printable(made("relief", grey(noise), mode=mode, triangles=2000))


def test_a_portrait_stays_a_portrait() -> None:
    tall = Picture(PHOTO.pixels[:, :48])

    extents = printed(made("relief", tall, frame_mm=0, **SMALL)).extents

    assert extents[:2] == pytest.approx((50, 100), rel=0.02)


def test_a_relief_is_as_thick_as_its_base_and_its_height() -> None:
    solid = printed(made("relief", PHOTO, base_mm=1.5, height_mm=5, **SMALL))

    assert solid.extents[2] == pytest.approx(6.5, abs=0.05)


def test_a_lithophane_is_thin_where_the_picture_is_bright() -> None:
    halves = np.full((40, 80), 255, np.uint8)
    halves[:, 40:] = 0

    mesh = made("relief", grey(halves), **PLAIN_LITHOPHANE)

    assert thickness_at(mesh, -30) == pytest.approx(0.8, abs=0.02)
    assert thickness_at(mesh, 30) == pytest.approx(3.0, abs=0.02)


def test_an_inverted_lithophane_is_thick_where_the_picture_is_bright() -> None:
    halves = np.full((40, 80), 255, np.uint8)
    halves[:, 40:] = 0

    mesh = made("relief", grey(halves), **PLAIN_LITHOPHANE, invert=True)

    assert thickness_at(mesh, -30) == pytest.approx(3.0, abs=0.02)


def test_light_through_a_lithophane_falls_off_exponentially() -> None:
    """Half the light is ln 2 / ln 50 of the way: 0.02 of it counts as black."""
    thirds = np.full((40, 120), 255, np.uint8)
    thirds[:, 60:] = 188

    mesh = made("relief", grey(thirds), **PLAIN_LITHOPHANE)

    expected = 0.8 + 2.2 * np.log(2) / np.log(50)
    assert thickness_at(mesh, 30) == pytest.approx(expected, abs=0.03)


def thickness_at(mesh: Mesh, x_mm: float) -> float:
    """How far the front is from the back at half height."""
    solid = printed(mesh)
    place = np.array((x_mm + 0.0137, solid.bounds[:, 1].mean() + 0.37))
    a, b, c = (solid.triangles[:, k, :2] for k in range(3))
    weights = np.column_stack((cross(b - place, c - place), cross(c - place, a - place)))
    weights = np.column_stack((weights, cross(a - place, b - place)))
    hit = (weights > 0).all(axis=1) | (weights < 0).all(axis=1)
    shares = weights[hit] / weights[hit].sum(axis=1, keepdims=True)
    heights = (shares * solid.triangles[hit][:, :, 2]).sum(axis=1)
    assert len(heights) == 2
    return float(np.ptp(heights))


def cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def test_a_frame_stands_around_the_picture() -> None:
    mesh = made("relief", RAMP, mode="lithophane", frame_mm=5, **SMALL)

    assert thickness_at(mesh, 48) == pytest.approx(3.0, abs=0.01)


def test_a_lithophane_is_plain_warm_white_and_a_bas_relief_wears_its_picture() -> None:
    lithophane = made("relief", PHOTO, mode="lithophane", **SMALL)
    bas_relief = made("relief", PHOTO, mode="bas-relief", **SMALL)

    assert lithophane.texture is None
    assert lithophane.colours is not None
    red, green, blue = np.unique(lithophane.colours, axis=0).squeeze()
    assert 220 < blue < green < red
    assert bas_relief.texture is not None


def test_the_frame_of_a_bas_relief_is_painted_in_one_shade() -> None:
    mesh = made("relief", RAMP, mode="bas-relief", frame_mm=5, **SMALL)

    assert mesh.texture is not None
    border = mesh.texture[:3].reshape(-1, 3).astype(int)
    assert np.ptp(border, axis=0).max() < 12


def test_the_subject_of_a_plain_picture_is_raised_from_a_flat_ground() -> None:
    coin = painted(disc(96, 36.0), (150, 140, 120))

    raised = finished("relief", coin, frame_mm=0, **SMALL)
    mesh = made("relief", coin, frame_mm=0, **SMALL)

    assert raised.notices == (Notice("subject_raised"),)
    assert thickness_at(mesh, 0) > 5.0
    assert thickness_at(mesh, 45) == pytest.approx(2.0, abs=0.01)


def test_the_whole_picture_is_carved_where_there_is_no_subject() -> None:
    assert finished("relief", PHOTO, **SMALL).notices == (Notice("relief_is_luminance"),)
    assert finished("relief", PHOTO, mode="lithophane", **SMALL).notices == ()


def test_a_painted_mask_says_what_stands_out() -> None:
    mesh = made("relief", PHOTO, mask=disc(96, 20.0), frame_mm=0, **SMALL)

    assert thickness_at(mesh, 0) > 4.0
    assert thickness_at(mesh, 40) == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (grey(np.full((32, 32), 77, np.uint8)), "one_colour"),
        (painted(np.zeros((32, 32), np.uint8)), "no_subject"),
        (Picture(np.zeros((1, 1, 4), np.uint8)), "picture_too_small"),
        (Picture(np.zeros((20, 500, 4), np.uint8)), "picture_too_narrow"),
    ],
)
def test_what_has_nothing_to_carve_is_refused(picture: Picture, code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        finished("relief", picture)
    assert refusal.value.code == code


def test_a_thickest_below_the_thinnest_gives_an_even_plate() -> None:
    thicknesses: dict[str, Any] = {"min_thickness_mm": 4.0, "max_thickness_mm": 1.0}

    solid = printed(made("relief", RAMP, **PLAIN_LITHOPHANE, **thicknesses))

    assert solid.is_volume
    assert solid.extents[2] == pytest.approx(4.0, abs=0.01)


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(Rejected) as refusal:
        finished("relief", PHOTO, mask=disc(64, 20.0))
    assert refusal.value.code == "mask_size"


def test_smoothing_softens_a_lithophane_too() -> None:
    noise = np.random.default_rng(4).integers(0, 256, (64, 64), np.uint8)

    params = {**PLAIN_LITHOPHANE, "smoothing_mm": 4.0}
    rough = printed(made("relief", grey(noise), **PLAIN_LITHOPHANE))
    soft = printed(made("relief", grey(noise), **params))

    assert rough.extents[2] > 2.9
    assert soft.extents[2] < 2.0


def test_a_cancel_ends_the_work() -> None:
    def cancel(_share: float, stage: str) -> None:
        if stage == "meshing":
            raise Canceled

    with pytest.raises(Canceled):
        finished("relief", PHOTO, progress=cancel, **SMALL)
