import numpy as np
import pytest

from generation.providers.builtin.surfaces.paint import bleed
from tests.generation.providers.builtin.picture_models import disc


def test_no_colour_of_the_background_is_left() -> None:
    mask = disc(64, 20.0)
    share = mask[..., None] / 255
    pixels = (share * (200, 0, 40) + (1 - share) * (0, 255, 0)).astype(np.uint8)

    spread = bleed(pixels, mask)

    assert spread[..., 1].max() == 0
    assert spread[0, 0].tolist() == [200, 0, 40]


def test_the_subject_itself_is_left_as_it_is() -> None:
    random = np.random.default_rng(3)
    pixels = random.integers(0, 256, (48, 48, 3), np.uint8)
    mask = disc(48, 16.0)

    spread = bleed(pixels, mask)

    core = disc(48, 13.0) == 255
    assert np.array_equal(spread[core], pixels[core])


def test_a_faint_subject_gives_its_most_opaque_colours() -> None:
    pixels = np.zeros((16, 16, 3), np.uint8)
    pixels[8, 8] = (10, 200, 30)
    mask = np.zeros((16, 16), np.uint8)
    mask[8, 8] = 140

    assert bleed(pixels, mask)[0, 0].tolist() == pytest.approx((10, 200, 30), abs=3)


def test_a_dark_outline_is_carried_on_with_nothing_from_deeper_inside() -> None:
    size, radius = 256, 80.0
    outer, inner = disc(size, radius), disc(size, radius - 6)
    fill = inner[..., None] / 255
    pixels = (fill * (214, 38, 60) + (1 - fill) * (0, 0, 0)).astype(np.uint8)
    pixels[outer == 0] = 250

    spread = bleed(pixels, outer)

    around = (disc(size, radius + 6) > 0) & (disc(size, radius - 4) == 0)
    assert spread[around].max() <= 2


def test_a_noisy_outline_is_evened_along_itself() -> None:
    mask = disc(256, 80.0)
    noise = np.random.default_rng(5).integers(0, 2, (256, 256, 1), np.uint8) * np.uint8(255)
    pixels = np.repeat(noise, 3, axis=2)

    spread = bleed(pixels, mask)

    around = (disc(256, 84.0) > 0) & (disc(256, 82.0) == 0)
    assert spread[around].std() < 40
