import time
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.render import render_mesh
from tests.generation.media.solids import ball, both, coloured, cube, moved, without

RED, BLUE = (210, 30, 30), (30, 50, 210)
PLASTER = (0xF6, 0xF3, 0xEE)


def straight_on(mesh: Mesh, *, azimuth_deg: float = 0.0, size: int = 64) -> NDArray[np.uint8]:
    return render_mesh(mesh, size=size, azimuth_deg=azimuth_deg, elevation_deg=0.0)


def is_red(pixel: NDArray[np.uint8]) -> bool:
    return bool(int(pixel[0]) > 2 * int(pixel[2]) + 20)


def is_blue(pixel: NDArray[np.uint8]) -> bool:
    return bool(int(pixel[2]) > 2 * int(pixel[0]) + 20)


def two_coloured(first: Mesh, second: Mesh) -> Mesh:
    """Both meshes in one: the first red, the second blue."""
    reds = np.tile(np.array(RED, np.uint8), (len(first.vertices), 1))
    blues = np.tile(np.array(BLUE, np.uint8), (len(second.vertices), 1))
    return replace(both(first, second), colours=np.concatenate((reds, blues)))


def test_a_cube_seen_straight_on_is_a_square_in_the_middle() -> None:
    alpha = straight_on(cube())[..., 3]

    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    assert (alpha[rows[1] : rows[-1], columns[1] : columns[-1]] == 255).all()
    assert abs((rows[-1] - rows[0] + 1) - 0.84 * 64) <= 2
    assert (rows[0], rows[-1]) == (columns[0], columns[-1])
    assert rows[0] == 63 - rows[-1]


def test_the_size_of_a_model_does_not_matter() -> None:
    np.testing.assert_array_equal(straight_on(cube(1e-6)), straight_on(cube(1e-6)))
    small, large = straight_on(coloured(cube(1e-6), RED)), straight_on(coloured(cube(1e5), RED))

    assert np.abs(small.astype(int) - large.astype(int)).max() <= 2


def test_textures_are_the_right_way_up() -> None:
    picture = straight_on(ball())

    assert is_red(picture[14, 32])
    assert is_blue(picture[50, 32])


def test_x_is_to_the_right_and_y_is_up() -> None:
    aside = straight_on(two_coloured(cube(), moved(cube(), x=0.05)))
    above = straight_on(two_coloured(cube(), moved(cube(), y=0.05)))

    assert is_red(aside[32, 12])
    assert is_blue(aside[32, 52])
    assert is_red(above[52, 32])
    assert is_blue(above[12, 32])


@pytest.mark.parametrize(
    ("azimuth_deg", "red_in_front"), [(0, True), (180, False)], ids=["front", "back"]
)
def test_what_is_nearer_hides_what_is_farther(azimuth_deg: float, red_in_front: bool) -> None:
    mesh = two_coloured(moved(cube(), z=0.03), cube())

    picture = straight_on(mesh, azimuth_deg=azimuth_deg)

    assert is_red(picture[32, 32]) is red_in_front
    assert is_blue(picture[32, 32]) is not red_in_front


def test_an_azimuth_of_ninety_degrees_looks_from_the_positive_x_axis() -> None:
    mesh = two_coloured(moved(cube(), x=0.03), cube())

    assert is_red(straight_on(mesh, azimuth_deg=90)[32, 32])
    assert is_blue(straight_on(mesh, azimuth_deg=270)[32, 32])


def test_elevation_looks_down_on_the_top() -> None:
    mesh = two_coloured(moved(cube(), y=0.03), cube())

    assert is_red(render_mesh(mesh, size=64, azimuth_deg=0, elevation_deg=89)[32, 32])


def test_backs_of_faces_are_not_drawn() -> None:
    front = slice(2, 4)
    open_box = without(cube(), front)

    assert straight_on(cube())[32, 32, 3] == 255
    assert straight_on(open_box)[32, 32, 3] == 0


def test_edges_are_smooth_and_their_colour_is_not_darkened() -> None:
    picture = straight_on(replace(coloured(ball(), RED), uv=None, texture=None), size=96)

    upper = picture[:40]
    edge = upper[(upper[..., 3] > 0) & (upper[..., 3] < 255)]
    assert set(np.unique(edge[:, 3])) == {64, 128, 191}
    assert (edge[:, 0] > 170).all()


def test_light_comes_from_above() -> None:
    picture = straight_on(replace(ball(), uv=None, texture=None))

    assert picture[12, 32, :3].mean() > picture[52, 32, :3].mean() + 25


def test_a_background_brings_a_plinth_and_a_shadow() -> None:
    picture = render_mesh(coloured(cube(), RED), size=96, background=PLASTER)

    assert picture.shape == (96, 96, 3)
    corners = picture[[0, 0, -1, -1], [0, -1, 0, -1]].astype(int)
    assert np.abs(corners - PLASTER).max() <= 4
    grey = np.ptp(picture.astype(int), axis=2) < 20
    brightness = picture.astype(int).sum(axis=2)
    assert brightness[grey].min() < sum(PLASTER) - 150
    assert brightness[grey].max() > sum(PLASTER)


def test_it_is_darkest_where_the_model_meets_the_plinth() -> None:
    picture = render_mesh(coloured(cube(), RED), size=192, azimuth_deg=0, background=PLASTER)

    below = picture[130:, 96].astype(int)
    plinth = below[np.ptp(below, axis=1) < 25].mean(axis=1)
    assert plinth[0] < 185
    assert plinth[4] > 230
    assert (np.diff(plinth[:8]) > 0).all()


def test_metal_mirrors_the_room_and_plaster_does_not() -> None:
    bare = replace(ball(), uv=None, texture=None)
    plaster = straight_on(coloured(bare, RED)).astype(int)
    gold = straight_on(replace(coloured(bare, RED), metallic=1.0, roughness=0.1)).astype(int)

    contrast = [picture[16:48, 16:48, 0].std() for picture in (plaster, gold)]
    assert contrast[1] > 1.5 * contrast[0]


def test_the_same_mesh_gives_the_same_picture() -> None:
    first = render_mesh(ball(), size=64, background=PLASTER)

    np.testing.assert_array_equal(render_mesh(ball(), size=64, background=PLASTER), first)


@pytest.mark.parametrize(
    "corners",
    [
        [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
        [[0, 0, 0], [1, 0, 0], [2, 0, 0]],
        [[0, 0, 0], [1e-20, 0, 0], [0, 1e-20, 0]],
        [[-1e6, 0, 0], [1e6, 0, 0], [0, 1e-9, 0]],
    ],
    ids=["point", "line", "speck", "needle"],
)
@pytest.mark.parametrize("background", [None, PLASTER])
def test_degenerate_meshes_are_pictured_without_a_fault(
    corners: list[list[float]], background: tuple[int, int, int] | None
) -> None:
    mesh = Mesh(np.array(corners, np.float32), np.array([[0, 1, 2]], np.int32))

    assert render_mesh(mesh, size=32, background=background).shape[:2] == (32, 32)


def test_a_pile_of_a_hundred_thousand_full_pictures_ends_soon() -> None:
    corners = np.array([[-1, -1, 0], [3, -1, 0], [-1, 3, 0]], np.float32)
    pile = Mesh(corners, np.tile(np.array([[0, 1, 2]], np.int32), (100_000, 1)))

    began = time.process_time()
    render_mesh(pile, size=512)
    assert time.process_time() - began < 3.0
