from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from generation.providers.builtin.composer.lens import Lens
from generation.providers.builtin.composer.parse import describe
from generation.providers.builtin.composer.studio import build

from .scenes import drawn, laid_out

SEEDS = range(1, 5)


def on_screen(point: NDArray[np.float64], lens: Lens) -> tuple[float, float]:
    """Columns to the right of the middle, in units of distance, and the distance."""
    way = point - np.asarray(lens.position)
    away = float(way @ np.asarray(lens.forward))
    return float(way @ np.asarray(lens.right)) / away, away


SHORT = ("a cat", "a ball", "a red car", "a mug", "a robot", "a wine glass")
PLAIN = (
    "a cat, dark background",
    "a red ball, black background",
    "a robot, white background",
    "a golden trophy, dark background",
)
SCENIC = ("a castle on a mountain", "a cat in front of a house", "a dog on a beach at sunset")


@pytest.mark.parametrize("prompt", [*SHORT, *PLAIN, *SCENIC])
def test_two_seeds_are_clearly_two_pictures(prompt: str) -> None:
    pictures = [drawn(prompt, size=64, seed=seed)[1].astype(int) for seed in SEEDS]
    for one, other in combinations(pictures, 2):
        assert np.abs(one - other).mean() > 8.0


@pytest.mark.parametrize("seed", range(1, 13))
@pytest.mark.parametrize(
    ("relation", "axis", "sign"),
    [("left of", 0, -1), ("right of", 0, 1), ("behind", 1, 1), ("in front of", 1, -1)],
)
def test_sides_hold_in_the_picture_of_every_seed(
    relation: str, axis: int, sign: int, seed: int
) -> None:
    prompt = f"a ball {relation} a cube"
    scene = build(describe(prompt), prompt, seed, 64, 64)
    seen = {
        one.design.name: on_screen(np.mean(one.box(), axis=0), scene.lens) for one in scene.placed
    }
    assert sign * (seen["ball"][axis] - seen["cube"][axis]) > 0


def test_every_seed_shows_as_many_things_in_the_same_colours() -> None:
    prompt = "three red balls next to a blue mug"
    found = {
        tuple(sorted((one.design.name, one.finish.main.colour) for one in placed))
        for placed in (laid_out(prompt, seed=seed) for seed in range(12))
    }
    assert len(found) == 1
    assert len(found.pop()) == 4


def test_front_views_stay_frontal_whatever_the_seed() -> None:
    prompt = "a cube, front view"
    ways = {build(describe(prompt), prompt, seed, 64, 64).lens.forward for seed in SEEDS}
    assert len(ways) == 1
