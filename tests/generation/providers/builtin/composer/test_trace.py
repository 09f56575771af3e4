import numpy as np
import pytest
from numpy.typing import NDArray

from generation.providers.builtin.composer.kernel import entry
from generation.providers.builtin.composer.lens import Lens, ray
from generation.providers.builtin.composer.marching import march
from generation.providers.builtin.composer.parse import describe
from generation.providers.builtin.composer.render import render
from generation.providers.builtin.composer.selection import NOBODY, blank, select_along
from generation.providers.builtin.composer.studio import build
from generation.providers.builtin.composer.trace import FARTHEST
from generation.providers.builtin.composer.world import World

from .scenes import quiet

EVERYTHING = 1e6
"""A ray that widens by so much comes near every part."""
SIZE = 128
SLIGHT = 5e-3
"""Of the way: where a ray stops before a surface depends a little on its steps."""


@entry
def trace_plainly(world: World, lens: Lens, distance: NDArray[np.float64]) -> None:
    """Distance to the first body at each pixel, 0 where there is none, with nothing left out."""
    active = blank(world)
    for row in range(lens.height):
        for column in range(lens.width):
            way = ray(lens, column + 0.5, row + 0.5)
            count = select_along(world, active, lens.position, way, EVERYTHING, NOBODY)
            t, body, _ = march(world, active, count, lens.position, way, 0.0, FARTHEST)
            distance[row, column] = t if body >= 0 else 0.0


@pytest.mark.parametrize(
    "prompt",
    [
        "a golden trophy in front of two marble columns",
        "a clay dinosaur on a table",
        "a bicycle next to a dragon",
        "three robots in a row",
        "a tree behind a fox",
    ],
)
def test_what_the_tracer_leaves_out_for_speed_is_never_seen(prompt: str) -> None:
    """Else a tile of the picture lacks an arm, or a melted seam shows."""
    scene = build(describe(prompt), prompt, 1, SIZE, SIZE)
    buffers = render(scene.world, scene.light, scene.lens, quiet)
    plain = np.empty((SIZE, SIZE))
    trace_plainly(scene.world, scene.lens, plain)
    is_seen = buffers.body >= 0
    assert is_seen.mean() > 0.03
    assert ((plain > 0) != is_seen).sum() <= 4
    both = is_seen & (plain > 0)
    off = np.abs(buffers.distance[both] / plain[both] - 1.0)
    assert (off > SLIGHT).sum() <= 4
