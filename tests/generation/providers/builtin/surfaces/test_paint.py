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
