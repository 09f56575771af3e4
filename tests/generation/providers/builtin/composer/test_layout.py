from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generation.providers.builtin.composer.description import Description, Relation, Thing
from generation.providers.builtin.composer.layout import arrange
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.scene import Placed

from .scenes import laid_out, objects_of

NAMES = ("ball", "cube", "mug", "table", "cat", "car", "tree", "house", "candle", "donut")
SIDEWAYS = (
    Relation.NEXT_TO,
    Relation.LEFT_OF,
    Relation.RIGHT_OF,
    Relation.BEHIND,
    Relation.IN_FRONT_OF,
    Relation.ABOVE,
    Relation.AROUND,
    Relation.ON,
    Relation.BETWEEN,
)
TOUCHING = 1e-6


def overlap(one: Placed, other: Placed) -> bool:
    """Whether the boxes around two objects share more than a face."""
    (low, high), (other_low, other_high) = one.box(), other.box()
    return bool(np.all(np.minimum(high, other_high) - np.maximum(low, other_low) > TOUCHING))


def rests_on(things: tuple[Thing, ...], one: Placed, support: Placed) -> bool:
    """Whether it may stand between the ears of its support, inside the box around it."""
    thing = things[one.thing]
    return thing.relation is Relation.ON and thing.anchor == support.thing


@given(
    names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=4),
    counts=st.lists(st.integers(1, 4), min_size=4, max_size=4),
    relations=st.lists(st.sampled_from((None, *SIDEWAYS)), min_size=4, max_size=4),
    aspect=st.sampled_from((0.45, 1.0, 2.3)),
    seed=st.integers(0, 1000),
)
@settings(deadline=None)
def test_objects_never_interpenetrate(
    names: list[str], counts: list[int], relations: list[Relation | None], aspect: float, seed: int
) -> None:
    things = tuple(
        Thing(
            name,
            counts[i],
            relation=relations[i] if i else None,
            anchor=i - 1 if i and relations[i] else None,
        )
        for i, name in enumerate(names)
    )
    placed = arrange(Description(things), aspect, np.random.default_rng(seed))
    assert len(placed) == sum(thing.count for thing in things)
    for i, one in enumerate(placed):
        for other in placed[:i]:
            if rests_on(things, one, other) or rests_on(things, other, one):
                continue
            assert not overlap(one, other), (one.design.name, other.design.name)


def test_cubes_in_a_row_have_gaps() -> None:
    cubes = laid_out("three blue cubes", aspect=2.0)
    edges = sorted((one.box()[0][0], one.box()[1][0]) for one in cubes)
    assert edges[1][0] - edges[0][1] > 0.05
    assert edges[2][0] - edges[1][1] > 0.05


@pytest.mark.parametrize(
    "prompt", ["a row of six trees", "six trees in a row", "a cat, a dog and a ball in a row"]
)
@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.0])
def test_a_row_is_one_row_whatever_the_picture_is_like(prompt: str, aspect: float) -> None:
    boxes = [one.box() for one in laid_out(prompt, aspect=aspect)]
    middles = [(low[2] + high[2]) / 2 for low, high in boxes]
    assert max(middles) - min(middles) < 0.01
    boxes.sort(key=lambda box: float(box[0][0]))
    assert all(right[0][0] > left[1][0] for left, right in pairwise(boxes))


def test_what_a_jar_is_full_of_lies_in_it() -> None:
    placed = laid_out("a jar of cherries")
    (jar,) = objects_of(placed, "jar")
    low, high = jar.box()
    for cherry in objects_of(placed, "cherry"):
        inner_low, inner_high = cherry.box()
        assert (inner_low > low).all()
        assert (inner_high < high).all()


@pytest.mark.parametrize("seed", range(1, 4))
def test_each_of_a_group_wears_a_hat_of_its_own(seed: int) -> None:
    placed = laid_out("three penguins wearing hats", seed=seed)
    heads = sorted(one.at[0] for one in objects_of(placed, "penguin"))
    hats = sorted(one.at[0] for one in objects_of(placed, "hat"))
    assert hats == pytest.approx(heads, abs=0.1)


def test_what_is_on_a_table_rests_on_its_top() -> None:
    placed = laid_out("a donut and a mug on a wooden table")
    (table,) = objects_of(placed, "table")
    surface = DESIGNS["table"].top
    assert surface is not None
    for name in ("donut", "mug"):
        (one,) = objects_of(placed, name)
        assert one.box()[0][1] == pytest.approx(surface.y * table.size, abs=0.01)


def test_what_is_under_a_table_is_lower_than_its_top() -> None:
    placed = laid_out("a cat under a table")
    (cat,), (table,) = objects_of(placed, "cat"), objects_of(placed, "table")
    assert cat.box()[1][1] < 0.75 * table.box()[1][1]
    assert abs(cat.at[0] - table.at[0]) < 0.5


@pytest.mark.parametrize(
    ("relation", "axis", "sign"),
    [("behind", 2, -1), ("in front of", 2, 1), ("left of", 0, -1), ("right of", 0, 1)],
)
@pytest.mark.parametrize("seed", range(1, 7))
def test_sides_are_where_they_are_said_to_be(
    relation: str, axis: int, sign: int, seed: int
) -> None:
    placed = laid_out(f"a ball {relation} a cube", seed=seed)
    (ball,), (cube,) = objects_of(placed, "ball"), objects_of(placed, "cube")
    ball_low, ball_high = ball.box()
    cube_low, cube_high = cube.box()
    gap = ball_low[axis] - cube_high[axis] if sign > 0 else cube_low[axis] - ball_high[axis]
    assert gap > 0.05


def test_what_is_above_floats() -> None:
    placed = laid_out("a star above a house")
    (star,), (house,) = objects_of(placed, "star"), objects_of(placed, "house")
    assert star.box()[0][1] > house.box()[1][1] + 0.1


def test_what_is_inside_a_glass_ball_fits_in_it() -> None:
    placed = laid_out("a rocket inside a glass ball")
    (rocket,), (ball,) = objects_of(placed, "rocket"), objects_of(placed, "ball")
    assert ball.finish.main.glass == 2
    assert np.all(rocket.box()[0] > ball.box()[0])
    assert np.all(rocket.box()[1] < ball.box()[1])


@pytest.mark.parametrize("prompt", ["three apples in a bowl", "a basket of six eggs"])
def test_what_is_in_an_open_vessel_shows_over_its_rim(prompt: str) -> None:
    placed = laid_out(prompt)
    vessel = next(one for one in placed if one.design.inside)
    inside = [one for one in placed if one is not vessel]
    room = vessel.design.inside
    assert room is not None
    rim = room.rim * vessel.size
    assert all(one.box()[1][1] > rim for one in inside)
    assert all(abs(one.at[0] - vessel.at[0]) < vessel.size * room.half_x for one in inside)


def test_flowers_in_a_vase_stand_in_its_neck_and_lean_apart() -> None:
    vase, *flowers = laid_out("a vase with three flowers")
    low = np.array([one.box()[0] for one in flowers])
    middles = np.array([np.mean(one.box(), axis=0) for one in flowers])
    assert (low[:, 1] > 0.05 * vase.size).all()
    assert (low[:, 1] < 0.7 * vase.size).all()
    assert all(one.box()[1][1] > 1.3 * vase.box()[1][1] for one in flowers)
    assert np.linalg.norm(middles - middles.mean(axis=0), axis=1).min() > 0.02


def test_candles_stand_evenly_around_a_cake() -> None:
    placed = laid_out("six candles around a cake")
    (cake,), candles = objects_of(placed, "cake"), objects_of(placed, "candle")
    offsets = [np.subtract(one.at, cake.at)[[0, 2]] for one in candles]
    distances = [float(np.linalg.norm(offset)) for offset in offsets]
    angles = np.sort([np.degrees(np.arctan2(*offset)) % 360 for offset in offsets])
    assert np.ptp(distances) < 0.1
    assert np.allclose(np.diff(angles), 60, atol=4)


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize("name", ["cube", "book", "mug", "ball", "crate"])
def test_a_stack_rises_one_upon_the_other(name: str, seed: int) -> None:
    placed = sorted(laid_out(f"a stack of four {name}s", seed=seed), key=lambda one: one.at[1])
    for below, above in pairwise(placed):
        assert above.box()[0][1] == pytest.approx(below.box()[1][1], abs=0.01)
        assert np.linalg.norm(np.subtract(above.at, below.at)[[0, 2]]) < 0.2


def test_a_stack_on_a_table_stays_a_stack() -> None:
    placed = laid_out("three cubes stacked on a table")
    cubes = sorted(objects_of(placed, "cube"), key=lambda one: one.at[1])
    (table,) = objects_of(placed, "table")
    tops = [table.size * _top_of("table"), *(cube.box()[1][1] for cube in cubes)]
    assert [cube.box()[0][1] for cube in cubes] == pytest.approx(tops[:3], abs=0.01)


def test_what_stands_on_a_stack_stands_on_its_top() -> None:
    placed = laid_out("a ball on a stack of three cubes")
    (ball,), cubes = objects_of(placed, "ball"), objects_of(placed, "cube")
    top = max(cube.box()[1][1] for cube in cubes)
    assert ball.box()[0][1] == pytest.approx(top, abs=0.02)


def test_a_ball_on_a_donut_lies_on_its_ring() -> None:
    placed = laid_out("a ball on a donut")
    (ball,), (donut,) = objects_of(placed, "ball"), objects_of(placed, "donut")
    assert ball.box()[0][1] > 0.7 * donut.box()[1][1]


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize(
    "prompt", ["a cat between two trees", "a cat between a tree and a tree", "a cat between trees"]
)
def test_what_is_between_has_one_on_either_side(prompt: str, seed: int) -> None:
    placed = laid_out(prompt, seed=seed)
    (cat,), trees = objects_of(placed, "cat"), objects_of(placed, "tree")
    left, right = sorted(trees, key=lambda one: one.at[0])
    assert left.box()[1][0] < cat.box()[0][0]
    assert cat.box()[1][0] < right.box()[0][0]


def test_what_is_beside_a_ball_on_a_cat_stands_beside_the_cat() -> None:
    things = (
        Thing("cat"),
        Thing("ball", relation=Relation.ON, anchor=0),
        Thing("mug", relation=Relation.NEXT_TO, anchor=1),
    )
    placed = arrange(Description(things), 1.0, np.random.default_rng(1))
    (cat,), (mug,) = objects_of(placed, "cat"), objects_of(placed, "mug")
    assert mug.box()[0][1] == pytest.approx(0.0, abs=0.01)
    assert not overlap(mug, cat)


def _top_of(name: str) -> float:
    surface = DESIGNS[name].top
    assert surface is not None
    return surface.y


def test_sizes_are_heeded() -> None:
    sizes = sorted(one.size for one in laid_out("a tiny ball next to a huge ball"))
    assert sizes[1] / sizes[0] == pytest.approx(1.9 / 0.45)
