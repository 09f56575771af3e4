from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import drawings
from generation.providers.builtin.extrude import engine as extrude_engine
from generation.providers.contract import Canceled, Notice, Rejected
from tests.generation.providers.builtin.picture_models import (
    Mask,
    blobs,
    disc,
    finished,
    is_printable,
    made,
    made_or_code,
    painted,
    printed,
    square,
)

LOGO = drawings.drawn(drawings.logo, 128)
DRAWN = [drawings.mushroom, drawings.logo, drawings.two_blobs, drawings.bow_ties]


@pytest.mark.parametrize("bevel_mm", [0, 2])
@pytest.mark.parametrize("paint", DRAWN)
def test_every_drawing_becomes_a_printable_model(paint: drawings.Paint, bevel_mm: float) -> None:
    mesh = made("extrude", drawings.drawn(paint, 128), bevel_mm=bevel_mm, triangles=5000)

    assert is_printable(mesh)
    assert len(mesh.faces) <= 7500


@settings(max_examples=40, deadline=None)
@given(blobs(), st.sampled_from((0.0, 0.0, 3.0)), st.sampled_from((0.02, 0.5, 5.0)))
def test_every_silhouette_is_printable_or_refused(
    mask: Mask, bevel_mm: float, simplify_mm: float
) -> None:
    params: dict[str, Any] = {"bevel_mm": bevel_mm, "simplify_mm": simplify_mm, "triangles": 1500}
    result = made_or_code("extrude", painted(mask), mask=mask, **params)

    assert is_printable(result) or result in {"no_subject", "subject_too_small"}


def test_a_square_becomes_a_box_of_the_asked_size() -> None:
    params: dict[str, Any] = {"size_mm": 50, "thickness_mm": 8, "smoothing_mm": 0}

    solid = printed(made("extrude", painted(square(256, 200)), **params))

    assert solid.extents == pytest.approx((50, 50, 8), abs=0.01)
    assert solid.volume == pytest.approx(50 * 50 * 8, rel=0.01)
    assert len(solid.faces) < 60


def test_rounded_edges_take_away_what_they_should() -> None:
    """A box with quarter circles along the outline, in front and behind."""
    picture = painted(square(256, 200))

    sharp, rounded = (printed(made("extrude", picture, bevel_mm=b)).volume for b in (0, 3))

    taken = (4 - np.pi) / 4 * 3**2 * 2 * 400
    assert sharp - rounded == pytest.approx(taken, rel=0.15)


def test_a_bevel_leaves_some_side_of_a_thin_plate() -> None:
    mesh = made("extrude", painted(disc(128, 50.0)), thickness_mm=1, bevel_mm=20)

    assert is_printable(mesh)
    assert printed(mesh).extents[2] == pytest.approx(1.0, abs=0.01)


def test_holes_go_through_until_they_are_filled() -> None:
    """Star and ring touch in the points of the star: one body, six holes."""
    ring = disc(128, 50.0) - disc(128, 30.0)

    assert printed(made("extrude", painted(ring))).euler_number == 0
    assert printed(made("extrude", painted(ring), fill_holes=True)).euler_number == 2


def test_white_holes_of_a_logo_on_white_are_holes() -> None:
    on_white = drawings.drawn(drawings.logo, 256, drawings.WHITE)

    finish = finished("extrude", on_white)
    solid = printed(made("extrude", on_white))

    assert finish.notices == (Notice("background_removed"),)
    assert solid.volume == pytest.approx(
        printed(made("extrude", drawings.drawn(drawings.logo, 256))).volume, rel=0.05
    )


@pytest.mark.parametrize(("side", "colour"), [("white", 245), ("black", 24)])
def test_the_side_has_its_own_colour(side: str, colour: int) -> None:
    mesh = made("extrude", LOGO, side=side)

    assert mesh.texture is not None
    assert mesh.uv is not None
    assert mesh.normals is not None
    sides = mesh.uv[np.abs(mesh.normals[:, 2]) < 0.1]
    row = ((1 - sides[:, 1]) * mesh.texture.shape[0]).astype(int)
    assert np.abs(mesh.texture[row, 5].astype(int) - colour).max() <= 3
    fronts = mesh.uv[mesh.normals[:, 2] > 0.9]
    assert fronts[:, 1].min() > sides[:, 1].max()


def test_polygons_that_touch_give_way_to_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extrude_engine, "is_closed", lambda _mesh: False)

    mesh = made("extrude", LOGO, triangles=4000)

    assert is_printable(mesh)
    assert 1000 < len(mesh.faces) <= 4000


def test_a_photograph_is_refused() -> None:
    with pytest.raises(Rejected) as refusal:
        finished("extrude", drawings.busy_photo(96))
    assert (refusal.value.code, refusal.value.alternative) == ("busy_background", "relief")


def test_a_cancel_ends_the_work() -> None:
    def cancel(_share: float, stage: str) -> None:
        if stage == "meshing":
            raise Canceled

    with pytest.raises(Canceled):
        finished("extrude", LOGO, progress=cancel)
