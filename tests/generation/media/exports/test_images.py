import io

import numpy as np
import pytest
from PIL import Image

from generation.media.exports import export_image


def png(pixels: list[list[list[int]]]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.array(pixels, np.uint8)).resize((16, 16), 0).save(out, "PNG")
    return out.getvalue()


HALF_CLEAR = png([[[200, 0, 0, 255], [0, 0, 200, 0]]])


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_png_stays_byte_for_byte() -> None:
    assert export_image(HALF_CLEAR, "png") == HALF_CLEAR


def test_jpeg_lays_what_is_transparent_on_white() -> None:
    picture = opened(export_image(HALF_CLEAR, "jpg"))

    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    pixels = np.asarray(picture).astype(int)
    assert np.abs(pixels[8, 3] - [200, 0, 0]).max() < 8
    assert np.abs(pixels[8, 13] - [255, 255, 255]).max() < 8


def test_webp_keeps_transparency() -> None:
    picture = opened(export_image(HALF_CLEAR, "webp"))

    assert (picture.format, picture.mode) == ("WEBP", "RGBA")
    assert np.asarray(picture)[8, 3, 3] == 255
    assert np.asarray(picture)[8, 13, 3] == 0


@pytest.mark.parametrize("slug", ["jpg", "webp"])
def test_an_opaque_picture_stays_opaque_and_keeps_its_size(slug: str) -> None:
    picture = opened(export_image(png([[[10, 120, 60]]]), slug))

    assert (picture.mode, picture.size) == ("RGB", (16, 16))
    assert np.abs(np.asarray(picture)[8, 8].astype(int) - [10, 120, 60]).max() < 6


def test_a_webp_result_can_be_taken_as_png() -> None:
    webp = export_image(HALF_CLEAR, "webp")

    picture = opened(export_image(webp, "png"))

    assert (picture.format, picture.mode) == ("PNG", "RGBA")
