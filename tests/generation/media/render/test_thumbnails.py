import io
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from config.embedded.places import ROOT
from generation.media.render import image_thumbnail, thumbnail, turntable
from tests.generation.media.solids import ball, coloured, cube

PLASTER = (0xF6, 0xF3, 0xEE)


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "WEBP"
    return picture


def png(pixels: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def test_a_thumbnail_shows_the_model_on_plaster() -> None:
    picture = opened(thumbnail(coloured(cube(), (200, 30, 30)), size=96))

    assert picture.size == (96, 96)
    pixels = np.asarray(picture.convert("RGB")).astype(int)
    assert np.abs(pixels[2, 2] - PLASTER).max() <= 6
    assert pixels[40, 48, 0] > pixels[40, 48, 2] + 60


def test_a_turntable_turns_once_and_for_ever() -> None:
    turning = opened(turntable(ball(), size=48, frames=6))

    assert getattr(turning, "n_frames", 1) == 6
    assert turning.info["loop"] == 0


def test_the_background_of_a_turntable_stands_still_while_the_model_turns() -> None:
    turning = opened(turntable(coloured(cube(), (200, 30, 30)), size=48, frames=8))

    frames = []
    for number in range(8):
        turning.seek(number)
        frames.append(np.asarray(turning.convert("RGB")).astype(int))
    movie = np.stack(frames)
    assert np.ptp(movie[:, :3, :3], axis=0).max() <= 4
    assert np.ptp(movie[:, 16:32, 12:36], axis=0).max() > 40


@pytest.mark.parametrize(
    ("shape", "expected"), [((1000, 200), (26, 128)), ((30, 1000), (128, 4)), ((40, 20), (20, 40))]
)
def test_the_longer_side_fits_and_nothing_is_enlarged(
    shape: tuple[int, int], expected: tuple[int, int]
) -> None:
    pixels = np.zeros((*shape, 3), np.uint8)

    assert opened(image_thumbnail(png(pixels), size=128)).size == expected


def test_pictures_are_averaged_in_linear_light() -> None:
    board = (np.indices((256, 256)).sum(axis=0) % 2 * 255).astype(np.uint8)

    small = opened(image_thumbnail(png(np.dstack([board] * 3)), size=64)).convert("RGB")

    assert np.abs(np.asarray(small).astype(int) - 188).max() <= 3


def test_transparency_is_kept_and_what_it_hides_does_not_bleed_into_the_edge() -> None:
    pixels = np.full((256, 256, 4), (0, 255, 0, 0), np.uint8)
    pixels[:, :130] = (220, 40, 40, 255)

    small = np.asarray(opened(image_thumbnail(png(pixels), size=64)))

    assert small[30, 5, 3] == 255
    assert small[30, 60, 3] == 0
    edge = small[(small[..., 3] > 0) & (small[..., 3] < 255)]
    assert len(edge) > 0
    assert (edge[:, 0] > 190).all()
    assert (edge[:, 1] < 80).all()


WARMED = """
import gc
from numba.core.dispatcher import Dispatcher
from generation.media.render import thumbnail, turntable, warm
from tests.generation.media.solids import ball, coloured, cube

def compiled():
    kernels = [thing for thing in gc.get_objects() if isinstance(thing, Dispatcher)]
    return sum(len(kernel.signatures) for kernel in kernels)

warm()
before = compiled()
for model in (ball(), coloured(ball(), (200, 30, 30)), cube()):
    thumbnail(model, size=64), turntable(model, size=32, frames=2)
print(before, compiled())
"""


def test_whoever_comes_after_the_warm_up_waits_for_no_compiler() -> None:
    """In a process of its own: here other tests have compiled everything."""
    said = subprocess.check_output([sys.executable, "-c", WARMED], cwd=ROOT, text=True)
    before, after = said.split()
    assert int(before) > 0
    assert after == before
