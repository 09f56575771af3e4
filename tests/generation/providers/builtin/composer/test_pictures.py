import cv2
import numpy as np
import pytest

from generation.providers.builtin.composer.images import depth, matte, picture_size
from generation.providers.builtin.composer.styles import STYLES

from .scenes import blobs, drawn, laid_out

PROMPT = "a cat next to a mug"


def test_a_red_ball_is_a_red_blob_in_the_middle() -> None:
    buffers, pixels = drawn("a red ball")
    red, green, blue = pixels[buffers.cover > 0.99].mean(axis=0)
    assert red > 1.8 * max(green, blue)
    columns = np.nonzero(buffers.cover > 0.5)[1]
    assert abs(columns.mean() - 48) < 6
    assert 0.5 < (columns.max() - columns.min()) / 96 < 0.85


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_in_a_glass_bowl_is_seen_whole_through_it(seed: int) -> None:
    _, pixels = drawn("a ball inside a glass bowl", size=160, seed=seed)
    red, green, blue = pixels.astype(int).transpose(2, 0, 1)
    is_ball = red > 1.5 * np.maximum(green, blue)
    rows = np.nonzero(is_ball.any(axis=1))[0]
    widths = is_ball.sum(axis=1)[rows[0] : rows[-1] + 1]
    middle = slice(len(widths) // 4, -len(widths) // 4)
    assert widths[middle].min() > 0.5 * widths.max(), "the rim may shine before it, not cut it"
    assert abs(len(widths) - widths.max()) < 0.15 * widths.max()


def test_what_stands_close_together_has_no_holes() -> None:
    """Each pixel on an object knows the part that it shows."""
    buffers, _ = drawn("a vase with five flowers, red background", size=160)
    assert (buffers.part[buffers.body >= 0] >= 0).all()
    covered = (buffers.body >= 0).astype(np.uint8)
    assert blobs(cv2.morphologyEx(covered, cv2.MORPH_CLOSE, np.ones((3, 3))) > covered) == 0


@pytest.mark.parametrize("prompt", ["a car", "a castle under the moon", "a rainbow over a house"])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_picture_cuts_what_it_shows(prompt: str, seed: int) -> None:
    cover = drawn(f"{prompt}, in a meadow", size=64, seed=seed)[0].cover > 0.5
    edges = (cover[0], cover[-1], cover[:, 0], cover[:, -1])
    assert not np.any(edges)


def test_what_is_in_the_sky_is_seen_there() -> None:
    for word in ("moon", "sun"):
        buffers, pixels = drawn(f"a lighthouse on a cliff under the {word}")
        is_sky = buffers.body == -2
        assert (pixels[is_sky].min(axis=1) > 200).sum() > 40


def test_dark_pictures_are_dark() -> None:
    levels = [drawn(f"a black cat on a white sofa{word}")[1].mean() for word in ("", ", dark")]
    assert levels[1] < 0.4 * levels[0]


@pytest.mark.parametrize("background", ["black", "white", "blue", "cream"])
def test_the_outline_of_glass_stands_out_from_the_background(background: str) -> None:
    """Light before the dark and dark before the light."""
    buffers, pixels = drawn(f"a snow globe, {background} background", size=160)
    cover = (buffers.cover > 0.5).astype(np.uint8)
    rim = (cover - cv2.erode(cover, np.ones((5, 5)))) > 0
    beside = (cv2.dilate(cover, np.ones((15, 15))) - cv2.dilate(cover, np.ones((7, 7)))) > 0
    rows = np.arange(160) < np.nonzero(cover.any(axis=1))[0][0] + 40
    levels = [pixels[mask & rows[:, None]].mean() for mask in (rim, beside)]
    assert abs(levels[0] - levels[1]) > 12


@pytest.mark.parametrize("background", ["black", "white"])
def test_what_is_in_a_snow_globe_is_seen_through_it(background: str) -> None:
    _, pixels = drawn(f"a snow globe, {background} background", size=160)
    red, green, blue = pixels.astype(int).transpose(2, 0, 1)
    assert (green > 1.4 * np.maximum(red, blue)).sum() > 600


@pytest.mark.parametrize(
    ("prompt", "count"), [("a ball", 1), ("three balls", 3), ("five cones", 5)]
)
def test_as_many_things_show_as_were_asked_for(prompt: str, count: int) -> None:
    buffers, _ = drawn(f"{prompt}, from above", size=128)
    assert blobs(matte(buffers) > 127) == count


def test_what_is_behind_is_further_away() -> None:
    buffers, _ = drawn("a ball behind a cube")
    middles = [np.median(buffers.distance[buffers.body == body]) for body in (0, 1)]
    ball, cube = middles[1], middles[0]
    assert ball > cube + 0.3


def test_depth_is_brightest_where_the_scene_is_nearest() -> None:
    buffers, _ = drawn("a ball in space")
    levels = depth(buffers)
    assert levels.max() == 65535
    assert (levels[buffers.body == -2] == 0).all()


def test_a_coloured_background_is_that_colour() -> None:
    _, pixels = drawn("a white ball, blue background")
    red, green, blue = pixels[:8].reshape(-1, 3).mean(axis=0)
    assert blue > 1.3 * max(red, green)


def test_night_is_darker_than_day() -> None:
    day, night = (drawn(f"a house {when}")[1].mean() for when in ("in a meadow", "at night"))
    assert night < 0.55 * day


def test_wide_shots_show_less_of_the_subject_than_close_ups() -> None:
    shares = [
        (drawn(f"a cube, {words}")[0].cover > 0.5).mean() for words in ("wide shot", "close-up")
    ]
    assert shares[1] > 3 * shares[0]


def test_a_striped_ball_shows_both_colours() -> None:
    buffers, _ = drawn("a blue and yellow striped ball")
    albedo = buffers.albedo[buffers.body == 0]
    is_blue = albedo[:, 2] > 2 * albedo[:, 0]
    assert 0.25 < is_blue.mean() < 0.75


@pytest.mark.parametrize("style", sorted(set(STYLES) - {"natural"}))
def test_every_style_changes_the_picture(style: str) -> None:
    buffers, plain = drawn(PROMPT)
    _, styled = drawn(PROMPT, style=style)
    difference = np.abs(plain.astype(int) - styled.astype(int))
    assert difference[buffers.cover > 0.5].mean() > 8


def test_pixel_art_is_made_of_equal_blocks() -> None:
    _, pixels = drawn(PROMPT, size=224, style="pixel_art")
    blocks = pixels.reshape(112, 2, 112, 2, 3)
    assert (blocks == blocks[:, :1, :, :1]).all()
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) <= 28


@pytest.mark.parametrize("size", [112, 224])
def test_pixel_art_keeps_the_colours_that_were_asked_for(size: int) -> None:
    prompt = "a red car next to a green tree and a blue mug"
    buffers, pixels = drawn(prompt, size=size, style="pixel_art")
    chroma = np.ptp(pixels.astype(int), axis=2)
    hues = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)[..., 0] * 2.0
    asked = {"car": 0.0, "tree": 120.0, "mug": 220.0}
    for body, one in enumerate(laid_out(prompt)):
        hue = asked[one.design.name]
        is_coloured = (buffers.body == body) & (chroma > 60)
        assert is_coloured.sum() > 0.4 * (buffers.body == body).sum()
        away = np.abs((hues[is_coloured] - hue + 180.0) % 360.0 - 180.0)
        assert np.median(away) < 20.0


def test_a_sketch_is_nearly_grey() -> None:
    _, pixels = drawn("a red ball and a blue cube", style="sketch")
    assert int(np.ptp(pixels.astype(int), axis=2).max()) <= 16


def test_a_blueprint_is_white_on_blue() -> None:
    _, pixels = drawn(PROMPT, style="blueprint")
    assert (pixels[..., 2] >= pixels[..., 0]).mean() > 0.99
    assert pixels[..., 0].max() > 180


def test_neon_glows_in_the_dark() -> None:
    _, pixels = drawn(PROMPT, size=160, style="neon")
    assert np.median(pixels) < 80
    assert pixels.max() > 220


def test_low_poly_faces_have_one_colour() -> None:
    buffers, pixels = drawn("a red ball", size=160, style="low_poly")
    inside = cv2.erode((buffers.cover == 1).astype(np.uint8), np.ones((9, 9))) > 0
    smooth = len(np.unique(drawn("a red ball", size=160)[1][inside], axis=0))
    assert len(np.unique(pixels[inside], axis=0)) < smooth
    vertical = np.abs(np.diff(pixels.astype(int), axis=0)).max(axis=2)[inside[1:]]
    assert (vertical <= 1).mean() > 0.45


def test_a_wireframe_is_dark_with_bright_lines() -> None:
    buffers, pixels = drawn("a cube", size=160, style="wireframe")
    inside = pixels[buffers.cover == 1].max(axis=1)
    assert np.median(inside) < 150
    assert inside.max() > 200


def test_watercolour_leaves_a_border_of_paper() -> None:
    _, pixels = drawn("a red ball, blue background", size=160, style="watercolour")
    corner = pixels[:3, :3].reshape(-1, 3)
    assert corner.min() > 225


def test_toon_has_ink_lines() -> None:
    buffers, pixels = drawn("a yellow ball", size=160, style="toon")
    rim = cv2.morphologyEx(
        (buffers.body == 0).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3))
    )
    assert np.median(pixels[rim > 0].max(axis=1)) < 110


@pytest.mark.parametrize(
    ("ratio", "size"), [("1:1", (512, 512)), ("16:9", (512, 288)), ("9:21", (219, 512))]
)
def test_the_longer_side_has_the_size_asked_for(ratio: str, size: tuple[int, int]) -> None:
    assert picture_size(ratio, 512) == size


def test_the_number_of_threads_changes_nothing() -> None:
    one, several = (drawn("a glass bottle on a table", size=80, threads=n)[1] for n in (1, 3))
    assert np.array_equal(one, several)
