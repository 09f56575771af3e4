import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from benchmarks import drawings
from generation.providers.builtin.cutout.cutout import CutOut, Method, cut_out
from generation.providers.builtin.cutout.holes import Holes, with_holes_filled
from generation.providers.contract import Picture
from tests.generation.providers.builtin.picture_models import Mask, disc, painted, square

SIZE = 192


def agreement(found: Mask, true: Mask) -> float:
    """Intersection over union."""
    a, b = found > 127, true > 127
    return float((a & b).sum() / (a | b).sum())


def at(x: float, y: float) -> tuple[int, int]:
    """The row and column of a place in a drawing."""
    return round(y * SIZE), round(x * SIZE)


def on(picture: Picture, background: NDArray[np.float64]) -> Picture:
    share = picture.pixels[..., 3:] / 255
    pixels = picture.pixels.copy()
    pixels[..., :3] = picture.pixels[..., :3] * share + background * (1 - share)
    pixels[..., 3] = 255
    return Picture(pixels)


def wall_and_table() -> NDArray[np.float64]:
    ground = np.empty((SIZE, SIZE, 3))
    ground[:120], ground[120:] = (205, 222, 235), (120, 84, 60)
    return ground


MUSHROOM = drawings.drawn(drawings.mushroom, SIZE)


def test_a_useful_alpha_channel_is_the_mask() -> None:
    cutout = cut_out(MUSHROOM)

    assert cutout.method is Method.ALPHA
    assert np.array_equal(cutout.mask, MUSHROOM.pixels[..., 3])


def test_an_opaque_alpha_channel_is_not() -> None:
    assert cut_out(drawings.drawn(drawings.mushroom, SIZE, drawings.WHITE)).method is Method.BORDER


@pytest.mark.parametrize("colour", [(255, 255, 255), (30, 34, 40), (120, 190, 230)])
def test_a_plain_background_is_cut_away(colour: tuple[int, int, int]) -> None:
    cutout = cut_out(drawings.drawn(drawings.mushroom, SIZE, colour))

    assert cutout.method is Method.BORDER
    assert agreement(cutout.mask, MUSHROOM.pixels[..., 3]) > 0.95
    assert cutout.busyness < 0.5


def test_a_background_that_shades_from_edge_to_edge_is_cut_away() -> None:
    ramp = np.linspace(90, 250, SIZE)[:, None, None] * np.ones((1, SIZE, 3))

    assert agreement(cut_out(on(MUSHROOM, ramp)).mask, MUSHROOM.pixels[..., 3]) > 0.95


def test_a_wall_and_a_table_are_cut_away() -> None:
    assert agreement(cut_out(on(MUSHROOM, wall_and_table())).mask, MUSHROOM.pixels[..., 3]) > 0.93


def test_grain_in_the_background_is_cut_away() -> None:
    grain = np.random.default_rng(5).normal(190, 5, (SIZE, SIZE, 3))

    cutout = cut_out(on(MUSHROOM, grain))

    assert agreement(cutout.mask, MUSHROOM.pixels[..., 3]) > 0.93


def test_a_subject_that_leaves_the_picture_is_not_taken_for_background() -> None:
    bust = np.maximum(disc(SIZE, 40.0), square(SIZE, 80))
    bust[SIZE // 2 :, 56:136] = 255

    cutout = cut_out(on(painted(bust, (60, 40, 120)), np.array((236.0, 236.0, 230.0))))

    assert agreement(cutout.mask, bust) > 0.95
    assert 0.05 < cutout.touching < 0.25


def test_a_soft_shadow_goes_with_the_background() -> None:
    shadow = cv2.GaussianBlur(square(SIZE, 90).astype(np.float32), (0, 0), 8)
    shadow = np.roll(shadow, (30, 18), (0, 1))[..., None] / 255
    paper = np.array((240.0, 240.0, 238.0)) * (1 - 0.35 * shadow)
    subject = disc(SIZE, 48.0)

    cutout = cut_out(on(painted(subject, (200, 40, 60)), paper))

    assert agreement(cutout.mask, subject) > 0.93


def test_grey_paint_is_not_taken_for_a_shadow() -> None:
    subject = disc(SIZE, 48.0)

    cutout = cut_out(on(painted(subject, (170, 170, 169)), np.array((240.0, 240.0, 238.0))))

    assert agreement(cutout.mask, subject) > 0.95


def test_a_pale_flat_part_of_a_subject_is_not_taken_for_its_shadow() -> None:
    pale = cv2.GaussianBlur(np.roll(square(SIZE, 60), 44, axis=1).astype(np.float32), (0, 0), 1.5)
    paper = np.full((SIZE, SIZE, 3), 240.0) - 16 * pale[..., None] / 255

    cutout = cut_out(on(painted(disc(SIZE, 40.0), (200, 40, 60)), paper))

    assert cutout.mask[SIZE // 2, SIZE // 2 + 60] == 255


def test_the_hole_of_a_handle_is_open_and_a_pale_spot_is_not_a_hole() -> None:
    cutout = cut_out(drawings.drawn(drawings.mushroom, SIZE, (250, 248, 244)))

    handle, spot = (
        (round(0.68 * SIZE), round(0.66 * SIZE)),
        (round(0.2 * SIZE), round(0.47 * SIZE)),
    )
    assert cutout.mask[spot] == 255
    assert cutout.mask[handle] == 255
    assert cutout.holes_filled > 2
    white = cut_out(drawings.drawn(drawings.mushroom, SIZE, drawings.WHITE))
    assert white.mask[handle] == 0
    assert white.mask[spot] == 255


def test_all_that_may_be_holes_are_opened_on_request() -> None:
    picture = drawings.drawn(drawings.logo, SIZE, drawings.WHITE)
    alpha = drawings.drawn(drawings.logo, SIZE).pixels[..., 3]

    careful, bold = cut_out(picture), cut_out(picture, holes=Holes.ALL)

    assert careful.holes_filled == 6
    assert bold.holes_filled == 0
    assert agreement(bold.mask, alpha) > 0.95


def test_filling_holes_keeps_the_soft_outline() -> None:
    ring = disc(64, 28.0) - disc(64, 12.0)

    assert np.array_equal(with_holes_filled(ring), disc(64, 28.0))


def test_a_photograph_is_known_as_busy() -> None:
    cutout = cut_out(drawings.busy_photo(SIZE))

    assert cutout.is_busy
    assert cutout.method is Method.GRAB_CUT


def test_a_busy_picture_is_only_cut_where_somebody_corrects_it() -> None:
    found = cut_out(drawings.busy_photo(SIZE), suggest=False)

    assert found.is_busy
    assert found.method is Method.BORDER


def test_a_picture_without_a_subject_has_an_empty_mask() -> None:
    assert cut_out(drawings.gradient(SIZE)).is_empty


def test_small_pieces_are_dropped_and_two_subjects_are_not() -> None:
    two = drawings.drawn(drawings.two_blobs, SIZE, drawings.WHITE)
    pixels = two.pixels.copy()
    pixels[8:18, 8:18, :3] = (20, 20, 20)

    cutout = cut_out(Picture(pixels))

    assert cutout.patches_dropped == 1
    assert cutout.mask[12, 12] == 0
    assert cutout.mask[90, 53] == cutout.mask[110, 138] == 255


@pytest.mark.parametrize("is_busy", [True, False])
def test_the_same_picture_gives_the_same_mask_whatever_ran_before(is_busy: bool) -> None:
    """OpenCV's one random generator is seeded again: it is in the same state afterwards."""
    picture = drawings.busy_photo(96) if is_busy else on(MUSHROOM, wall_and_table())

    masks, states = [], []
    for seed in (5, 99):
        cv2.setRNGSeed(seed)
        masks.append(cut_out(picture).mask)
        states.append(cv2.randu(np.zeros(8, np.float32), np.zeros(1), np.ones(1)))

    assert np.array_equal(masks[0], masks[1])
    assert np.array_equal(states[0], states[1])


@pytest.mark.parametrize("size", [(16, 16), (320, 16), (16, 320), (17, 200)])
def test_pictures_of_any_shape_get_a_mask_of_that_shape(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (*size, 3), np.uint8)

    cutout: CutOut = cut_out(drawings.picture_of(Image.fromarray(noise)))

    assert cutout.mask.shape == size
