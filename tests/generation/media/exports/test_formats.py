import pytest

from generation.media.exports import (
    FORMATS,
    IMAGE_FORMATS,
    UnknownFormat,
    export_image,
    export_model,
)
from generation.media.meshes.glb import BadGlb
from tests.generation.media.exports.conftest import Stored


def test_a_glb_is_handed_out_as_it_is_stored(red_cube: Stored) -> None:
    assert export_model(red_cube.glb, "glb", name="cube") == red_cube.glb


@pytest.mark.parametrize("slug", FORMATS)
def test_each_export_is_the_same_each_time(slug: str, painted_ball: Stored) -> None:
    first = export_model(painted_ball.glb, slug, name="ball")

    assert export_model(painted_ball.glb, slug, name="ball") == first
    assert len(first) > 1000


@pytest.mark.parametrize("card", [*FORMATS.values(), *IMAGE_FORMATS.values()])
def test_each_format_tells_people_what_it_is_good_for(card: object) -> None:
    assert 10 < len(str(getattr(card, "good_for", ""))) < 60


def test_a_format_that_nobody_knows_is_refused(red_cube: Stored) -> None:
    with pytest.raises(UnknownFormat):
        export_model(red_cube.glb, "dwg", name="cube")
    with pytest.raises(UnknownFormat):
        export_image(b"", "tga")


def test_bytes_that_are_no_glb_are_refused() -> None:
    with pytest.raises(BadGlb):
        export_model(b"not a model at all", "stl", name="x")
