from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.render import render_mesh, turntable
from tests.generation.media.solids import ball, bottled, coloured, cube, glazed, moved

PLASTER = (0xF6, 0xF3, 0xEE)
RED, GREY = (210, 30, 30), (90, 90, 90)


def seen(mesh: Mesh, size: int = 64) -> NDArray[np.int64]:
    return render_mesh(mesh, size=size, azimuth_deg=0.0, elevation_deg=0.0).astype(np.int64)


def bare_ball() -> Mesh:
    return replace(ball(), uv=None, texture=None)


def test_what_is_inside_glass_shows_through_it() -> None:
    middle = seen(bottled())[32, 32]

    assert middle[0] > middle[2] + 60
    assert middle[3] == 255


def test_one_sees_through_glass_in_its_middle_and_less_at_its_outline() -> None:
    alpha = seen(glazed(coloured(bare_ball(), GREY)), size=96)[..., 3]

    assert 60 < alpha[48, 48] < 120
    assert alpha[48, 9:13].max() > alpha[48, 48] + 40
    assert seen(coloured(bare_ball(), GREY), size=96)[48, 48, 3] == 255


def test_clear_water_shows_in_a_clear_glass() -> None:
    glass = glazed(coloured(bare_ball(), (220, 240, 241)))
    water = bottled()
    assert water.colours is not None
    is_red = water.colours[:, 1] < 60
    colours = np.where(is_red[:, None], (120, 190, 240), (220, 240, 241)).astype(np.uint8)

    empty = seen(glass)[32, 32]
    full = seen(replace(glazed(water), colours=colours))[32, 32]

    assert full[3] > empty[3] + 30
    assert full[2] - full[0] > empty[2] - empty[0] + 15


def test_glass_of_a_strong_colour_shows_it() -> None:
    pale, orange = (
        seen(glazed(coloured(bare_ball(), colour)))[32, 32]
        for colour in ((223, 241, 239), (240, 128, 26))
    )

    assert pale[3] < 90
    assert 150 < orange[3] < 220
    assert orange[0] > orange[2] + 100


def test_glass_behind_something_does_not_show() -> None:
    mesh = bottled()
    assert mesh.clear is not None
    hidden = replace(mesh, clear=~mesh.clear)

    np.testing.assert_array_equal(
        seen(hidden)[30:34, 30:34, :3], seen(replace(mesh, clear=None))[30:34, 30:34, :3]
    )


def test_glass_casts_less_of_a_shadow() -> None:
    solid = render_mesh(coloured(bare_ball(), GREY), size=96, background=PLASTER)
    glass = render_mesh(glazed(coloured(bare_ball(), GREY)), size=96, background=PLASTER)

    below = slice(70, 82), slice(36, 60)
    assert glass[below].astype(int).min() > solid[below].astype(int).min() + 10


def test_glass_turns_too() -> None:
    assert turntable(moved(bottled(), x=0.01), size=32, frames=3) != turntable(
        cube(), size=32, frames=3
    )
