import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from PIL import ImageDraw

from benchmarks import drawings
from generation.media.meshes.mesh import Mesh
from generation.providers.contract import Canceled, Notice, OutputKind, Picture, Rejected
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

MUSHROOM = drawings.drawn(drawings.mushroom, 128)
DRAWN = [drawings.mushroom, drawings.logo, drawings.two_blobs, drawings.bow_ties]


@pytest.mark.parametrize("back", ["mirror", "plain", "flat"])
@pytest.mark.parametrize("paint", DRAWN)
def test_every_drawing_becomes_a_printable_model(paint: drawings.Paint, back: str) -> None:
    mesh = made("inflate", drawings.drawn(paint, 128), back=back, triangles=3000)

    assert is_printable(mesh)
    assert len(mesh.faces) <= 3000


@settings(max_examples=40, deadline=None)
@given(blobs())
def test_every_silhouette_is_printable_or_refused(mask: Mask) -> None:
    result = made_or_code("inflate", painted(mask), mask=mask, triangles=1500)

    assert is_printable(result) or result in {"no_subject", "subject_too_small"}


def test_the_longest_side_has_the_size_that_was_asked_for() -> None:
    solid = printed(made("inflate", MUSHROOM, size_mm=42))

    assert max(solid.extents) == pytest.approx(42, abs=0.01)
    assert solid.bounds[0][1] == pytest.approx(0, abs=1e-4)


def test_a_round_subject_becomes_round() -> None:
    picture = painted(disc(128, 50.0))

    shallow, deep = (printed(made("inflate", picture, depth=depth)) for depth in (0.3, 0.9))

    assert deep.extents[2] == pytest.approx(3 * shallow.extents[2], rel=0.05)
    assert deep.volume == pytest.approx(3 * shallow.volume, rel=0.05)


def test_bright_parts_stand_out_only_as_far_as_asked() -> None:
    mask = square(128, 100)
    picture = painted(mask, (90, 90, 90))
    picture.pixels[52:76, 52:76, :3] = 250

    smooth, bumpy = (printed(made("inflate", picture, detail=d)).extents[2] for d in (0.0, 1.0))

    assert bumpy > smooth + 2.0


def test_the_handle_is_a_hole_until_it_is_filled() -> None:
    mug = printed(made("inflate", MUSHROOM))
    filled = printed(made("inflate", MUSHROOM, fill_holes=True))

    assert mug.euler_number == 0
    assert filled.euler_number == 2


def test_a_flat_back_is_flat_and_a_round_one_is_not() -> None:
    flat, plain = (printed(made("inflate", MUSHROOM, back=back)) for back in ("flat", "plain"))

    assert lying(flat) > 0.3
    assert lying(plain) < 0.05
    assert plain.extents[2] == pytest.approx(2 * flat.extents[2], rel=0.15)


def lying(solid: trimesh.Trimesh) -> float:
    """The share of the surface that faces straight away from the viewer."""
    return float(solid.area_faces[solid.face_normals[:, 2] < -0.9999].sum() / solid.area)


def test_a_plain_back_shows_no_face() -> None:
    mirrored, plain = (made("inflate", MUSHROOM, back=back) for back in ("mirror", "plain"))

    assert darkest_behind(mirrored) < 60
    assert darkest_behind(plain) > 90


def test_no_triangle_spans_picture_and_plain_part() -> None:
    """The plain part is the lowest fifth of the texture: a quarter of the picture's height."""
    mesh = made("inflate", MUSHROOM, back="plain")

    assert mesh.uv is not None
    heights = mesh.uv[mesh.faces, 1]
    assert (heights.max(axis=1) < 0.2).any()
    assert not ((heights.min(axis=1) < 0.19) & (heights.max(axis=1) > 0.21)).any()


def darkest_behind(mesh: Mesh) -> int:
    """The least bright texel at a vertex that faces away from the viewer."""
    texture = mesh.texture
    assert texture is not None
    assert mesh.uv is not None
    assert mesh.normals is not None
    behind = mesh.uv[mesh.normals[:, 2] < -0.7]
    size = np.array((texture.shape[1] - 1, texture.shape[0] - 1))
    column, row = ((behind * (1, -1) + (0, 1)) * size).round().astype(int).T
    return int(texture[row, column].max(axis=1).min())


def test_the_rim_of_an_outlined_drawing_is_of_one_colour() -> None:
    picture = drawings.drawn(_outlined, 256, (250, 248, 244))

    mesh = made("inflate", picture)

    assert mesh.texture is not None
    assert mesh.uv is not None
    middle = (mesh.vertices.min(axis=0) + mesh.vertices.max(axis=0))[:2] / 2
    out = np.hypot(*(mesh.vertices[:, :2] - middle).T)
    height, width = mesh.texture.shape[:2]
    column = np.clip((mesh.uv[:, 0] * width).astype(int), 0, width - 1)
    row = np.clip(((1 - mesh.uv[:, 1]) * height).astype(int), 0, height - 1)
    assert mesh.texture[row, column][out > 0.99 * out.max()].max() <= 24


def _outlined(pen: ImageDraw.ImageDraw, size: float) -> None:
    """A red disc with a black outline."""
    box = (0.1 * size, 0.1 * size, 0.9 * size, 0.9 * size)
    pen.ellipse(box, fill=(214, 38, 60), outline=(0, 0, 0), width=round(0.02 * size))


def test_the_mask_of_the_request_is_used_as_it_is() -> None:
    busy = drawings.busy_photo(96)

    with pytest.raises(Rejected) as refusal:
        finished("inflate", busy)
    mesh = made("inflate", busy, mask=disc(96, 30.0))

    assert (refusal.value.code, refusal.value.alternative) == ("busy_background", "relief")
    assert printed(mesh).extents[:2] == pytest.approx(100, rel=0.02)


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(Rejected) as refusal:
        finished("inflate", MUSHROOM, mask=disc(64, 20.0))
    assert refusal.value.code == "mask_size"


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (drawings.gradient(96), "no_subject"),
        (painted(np.full((64, 64), 255, np.uint8)), "one_colour"),
        (painted(np.zeros((64, 64), np.uint8)), "no_subject"),
        (painted(disc(64, 6.0)), "subject_too_small"),
        (Picture(np.zeros((1, 1, 4), np.uint8)), "picture_too_small"),
        (Picture(np.zeros((2, 6000, 4), np.uint8)), "picture_too_small"),
    ],
)
def test_what_would_become_garbage_is_refused(picture: Picture, code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        finished("inflate", picture)
    assert refusal.value.code == code


def test_the_owner_is_told_what_was_done() -> None:
    on_white = drawings.drawn(drawings.mushroom, 128, drawings.WHITE)

    mirrored = finished("inflate", on_white).notices
    plain = finished("inflate", MUSHROOM, back="plain").notices

    assert mirrored == (Notice("background_removed"), Notice("back_is_mirrored"))
    assert plain == ()


def test_the_answer_is_one_glb_with_its_seed() -> None:
    (output,) = finished("inflate", MUSHROOM).outputs

    assert output.kind is OutputKind.MODEL
    assert output.media_type == "model/gltf-binary"
    assert output.data[:4] == b"glTF"
    assert output.seed == 7


def test_the_same_request_gives_the_same_bytes() -> None:
    on_white = drawings.drawn(drawings.mushroom, 96, drawings.WHITE)

    first, second = (finished("inflate", on_white).outputs[0].data for _ in range(2))

    assert first == second


def test_progress_only_grows_and_a_cancel_ends_the_work() -> None:
    shares: list[float] = []

    def listen(share: float, stage: str) -> None:
        shares.append(share)
        if stage == "texturing":
            raise Canceled

    with pytest.raises(Canceled):
        finished("inflate", MUSHROOM, progress=listen)

    assert shares == sorted(shares)
    assert len(shares) == 4
