import time

import pytest

from generation.providers.builtin.composer.description import Relation
from generation.providers.builtin.composer.parse import MOST_OBJECTS, describe


@pytest.mark.parametrize(
    ("prompt", "names_and_counts"),
    [
        ("a red car", [("car", 1)]),
        ("two cats and three dogs", [("cat", 2), ("dog", 3)]),
        ("12 candles", [("candle", 12)]),
        ("a dozen eggs", [("egg", 12)]),
        ("several kittens", [("cat", 5)]),
        ("a pair of dice", [("die", 2)]),
        ("mice", [("mouse", 3)]),
        ("two fish", [("fish", 2)]),
        ("cherries on a cake", [("cherry", 3), ("cake", 1)]),
        ("a doughnut, a spaceship and a bunny", [("donut", 1), ("rocket", 1), ("rabbit", 1)]),
        ("an ice cream cone", [("ice cream", 1)]),
        ("TWO Big RED Balls!!!", [("ball", 2)]),
        ("three oranges", [("orange", 3)]),
        ("a glass of water", [("drinking glass", 1)]),
    ],
)
def test_nouns_and_counts(prompt: str, names_and_counts: list[tuple[str, int]]) -> None:
    things = describe(prompt).things
    assert [(thing.name, thing.count) for thing in things] == names_and_counts


@pytest.mark.parametrize(
    ("prompt", "colours", "material", "pattern"),
    [
        ("a red ball", ("red",), None, None),
        ("an orange cat", ("orange",), None, None),
        ("a navy blue mug", ("navy",), None, None),
        ("a wooden chair", (), "wooden", None),
        ("a glass ball", (), "glass", None),
        ("a ball made of marble", (), "marble", None),
        ("a gold star", ("gold",), None, None),
        ("a striped ball", (), None, "stripes"),
        ("a red and white striped ball", ("red", "white"), None, "stripes"),
        ("a mug with blue stripes", ("", "blue"), None, "stripes"),
        ("a polka dotted teapot", (), None, "dots"),
        ("a shiny green frog", ("green",), "shiny", None),
    ],
)
def test_colours_materials_and_patterns(
    prompt: str, colours: tuple[str, ...], material: str | None, pattern: str | None
) -> None:
    (thing,) = describe(prompt).things
    assert (thing.colours, thing.material, thing.pattern) == (colours, material, pattern)


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a cat on a table", Relation.ON),
        ("a cat on top of a table", Relation.ON),
        ("a cat under a table", Relation.UNDER),
        ("a cat next to a table", Relation.NEXT_TO),
        ("a cat behind a table", Relation.BEHIND),
        ("a cat in front of a table", Relation.IN_FRONT_OF),
        ("a cat to the left of a table", Relation.LEFT_OF),
        ("a cat right of a table", Relation.RIGHT_OF),
        ("a cat above a table", Relation.ABOVE),
        ("a cat inside a box", Relation.INSIDE),
        ("a cat in a box", Relation.INSIDE),
        ("cats around a table", Relation.AROUND),
    ],
)
def test_relations_tie_the_first_thing_to_the_second(prompt: str, relation: Relation) -> None:
    first, second = describe(prompt).things
    assert (first.relation, first.anchor) == (relation, 1)
    assert second.relation is None


def test_a_group_shares_its_relation() -> None:
    donut, mug, table = describe("a donut and a mug on a wooden table").things
    assert (donut.relation, donut.anchor) == (Relation.ON, 2)
    assert (mug.relation, mug.anchor) == (Relation.ON, 2)
    assert table.material == "wooden"


def test_a_new_group_begins_after_a_complete_relation() -> None:
    cat, chair, dog, sofa = describe("a cat on a chair and a dog on a sofa").things
    assert (cat.anchor, dog.anchor) == (1, 3)
    assert chair.relation is sofa.relation is None


def test_it_refers_to_what_came_before_with() -> None:
    cake, candle = describe("a cake with a candle on it").things
    assert (candle.relation, candle.anchor) == (Relation.ON, 0)
    assert cake.relation is None


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("a stack of three books", 3),
        ("a big stack of books", 4),
        ("a tower of 7 cubes", 7),
        ("two stacked mugs", 2),
        ("three cubes stacked on a table", 3),
        ("three cubes on top of each other", 3),
    ],
)
def test_stacks_are_one_thing_on_the_next(prompt: str, count: int) -> None:
    description = describe(prompt)
    assert (description.things[0].is_stack, description.things[0].count) == (True, count)
    assert description.unknown == ()


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("a row of six trees", 6),
        ("a long line of penguins", 3),
        ("five cubes in a row", 5),
        ("two robots lined up on the beach", 2),
    ],
)
def test_rows_are_understood_before_and_after_their_noun(prompt: str, count: int) -> None:
    description = describe(prompt)
    (thing,) = description.things
    assert (thing.is_row, thing.count) == (True, count)
    assert description.unknown == ()
    assert not any(one.is_row for one in describe("a row of trees and six cubes").things[1:])


@pytest.mark.parametrize(
    ("prompt", "wearers", "hats"),
    [
        ("two penguins wearing hats", 2, 2),
        ("five cats with crowns", 5, 5),
        ("two penguins wearing three hats", 2, 3),
        ("two penguins wearing a hat", 2, 1),
        ("two penguins and hats", 2, 3),
    ],
)
def test_each_of_a_group_wears_one_unless_another_number_is_said(
    prompt: str, wearers: int, hats: int
) -> None:
    assert [thing.count for thing in describe(prompt).things] == [wearers, hats]


def test_what_is_stacked_on_something_else_is_on_it() -> None:
    cubes, table = describe("three cubes stacked on a table").things
    assert (cubes.relation, cubes.anchor) == (Relation.ON, 1)
    assert not table.is_stack
    ball, _ = describe("a ball stacked on a cube").things
    assert (ball.relation, ball.anchor) == (Relation.ON, 1)


def test_different_things_stand_on_top_of_each_other_in_the_order_of_the_words() -> None:
    cube, ball, cone = describe("a cube, a ball and a cone on top of each other").things
    assert cube.relation is None
    assert (ball.relation, ball.anchor) == (Relation.ON, 0)
    assert (cone.relation, cone.anchor) == (Relation.ON, 1)


@pytest.mark.parametrize(
    ("prompt", "count"),
    [("a cat between two trees", 2), ("a cat between trees", 2), ("a cat in between 4 trees", 4)],
)
def test_between_several(prompt: str, count: int) -> None:
    cat, trees = describe(prompt).things
    assert (cat.relation, cat.anchor, trees.count) == (Relation.BETWEEN, 1, count)
    assert trees.relation is None


@pytest.mark.parametrize(
    ("prompt", "middle", "near", "far"),
    [
        ("a ball between a cube and a cone", 0, 1, 2),
        ("between a cube and a cone, a ball", 2, 0, 1),
        ("a ball between a red cube and a tall wooden cone in a meadow", 0, 1, 2),
    ],
)
def test_between_one_thing_and_another(prompt: str, middle: int, near: int, far: int) -> None:
    things = describe(prompt).things
    assert (things[middle].relation, things[middle].anchor) == (Relation.BETWEEN, near)
    assert (things[far].relation, things[far].anchor) == (Relation.BEYOND, near)
    assert things[near].relation is None


def test_it_may_be_them_that_something_is_between() -> None:
    trees, cat = describe("two trees with a cat between them").things
    assert (cat.relation, cat.anchor) == (Relation.BETWEEN, 0)
    assert trees.relation is None


def test_of_puts_things_into_a_container() -> None:
    bowl, cherries, table = describe("a bowl of cherries on a table").things
    assert (cherries.relation, cherries.anchor) == (Relation.INSIDE, 0)
    assert (bowl.relation, bowl.anchor) == (Relation.ON, 2)
    assert table.relation is None


def test_an_emoji_is_read_as_the_word() -> None:
    cat, car = describe("🐱 on 🚗").things
    assert (cat.name, car.name, cat.relation, cat.anchor) == ("cat", "car", Relation.ON, 1)
    assert describe("a cat with 🧬").unknown == ("🧬",)


@pytest.mark.parametrize(
    ("prompt", "sky", "things"),
    [
        ("a lighthouse at night with the moon", "moon", ["lighthouse"]),
        ("a cat under the stars", "stars", ["cat"]),
        ("a ship with clouds", "clouds", ["ship"]),
        ("a house under a bright sun", "sun", ["house"]),
        ("a moon and a star", None, ["moon", "star"]),
        ("a cat on the moon", None, ["cat"]),
    ],
)
def test_what_is_overhead_is_in_the_sky(prompt: str, sky: str | None, things: list[str]) -> None:
    description = describe(prompt)
    assert description.sky == sky
    assert [thing.name for thing in description.things] == things
    assert description.unknown == ()


def test_what_is_worn_is_on_its_wearer_who_goes_on_to_sit() -> None:
    cat, hat, sofa = describe("a cat wearing a hat on a sofa").things
    assert (hat.relation, hat.anchor) == (Relation.ON, 0)
    assert (cat.relation, cat.anchor) == (Relation.ON, 2)
    assert sofa.name == "sofa"


def test_on_top_says_where_a_thing_is_and_nothing_of_the_camera() -> None:
    description = describe("a stack of five books with an apple on top")
    apple = description.things[1]
    assert (apple.relation, apple.anchor, description.camera) == (Relation.ON, 0, None)


def test_what_a_vessel_is_said_to_be_with_is_in_it() -> None:
    vase, flowers, table = describe("a vase with flowers on a table").things
    assert (flowers.relation, flowers.anchor) == (Relation.INSIDE, 0)
    assert (vase.relation, vase.anchor) == (Relation.ON, 2)
    assert table.relation is None


@pytest.mark.parametrize(
    ("prompt", "said", "made"),
    [
        ("a house without a door", "without a door", ["house"]),
        ("a cake without any red candles and a mug", "without any red candles", ["cake", "mug"]),
        ("a tree, no fruit", "no fruit", ["tree"]),
    ],
)
def test_what_there_shall_be_none_of_is_not_made_and_named(
    prompt: str, said: str, made: list[str]
) -> None:
    description = describe(prompt)
    assert [thing.name for thing in description.things] == made
    assert description.unknown == (said,)


def test_a_relation_may_come_before_its_subject() -> None:
    _, mug = describe("on a table, a mug").things
    assert (mug.relation, mug.anchor) == (Relation.ON, 0)


def test_relations_never_form_a_circle() -> None:
    things = describe("a cat on a chair on a cat on a chair on a table").things
    for start in range(len(things)):
        seen: set[int] = set()
        at: int | None = start
        while at is not None and things[at].anchor is not None:
            assert at not in seen
            seen.add(at)
            at = things[at].anchor


@pytest.mark.parametrize(
    ("prompt", "field", "value"),
    [
        ("a ball on a beach", "place", "beach"),
        ("a ball in outer space", "place", "space"),
        ("a ball on the moon", "place", "moonscape"),
        ("a ball at sunset", "time", "sunset"),
        ("a ball, purple background", "backdrop", "purple"),
        ("a ball, soft light", "mood", "soft"),
        ("a ball, dramatic lighting", "mood", "dramatic"),
        ("a ball, close-up", "camera", "close_up"),
        ("a ball from above", "camera", "top"),
        ("a ball, low angle", "camera", "low"),
        ("a watercolor of a ball", "style", "watercolour"),
        ("a low-poly ball", "style", "low_poly"),
        ("a ball in pixel art style", "style", "pixel_art"),
    ],
)
def test_the_scene_around_the_things(prompt: str, field: str, value: str) -> None:
    description = describe(prompt)
    assert getattr(description, field) == value
    assert [thing.name for thing in description.things] == ["ball"]
    assert description.unknown == ()


def test_unknown_words_are_remembered_and_nothing_takes_their_place() -> None:
    description = describe("a unicorn riding a tapir, baroque")
    assert description.things == ()
    assert description.unknown == ("unicorn", "tapir", "baroque")
    assert not description.is_understood


def test_too_many_objects_are_cut_at_the_limit() -> None:
    description = describe("twenty cars and twenty trees")
    assert sum(thing.count for thing in description.things) == MOST_OBJECTS
    assert description.has_too_many


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        " \t\n\x00\x07",
        "🦄" * 5000,
        "car " * 20_000,
        "a" * 100_000,
        "1" * 100_000,
        "قطة حمراء على طاولة",
        "on under behind with and with on it it it",
        "ﬁsh ＣＡＴ",
        "left of right of on top of " * 4000,
    ],
)
def test_strange_prompts_are_read_in_bounded_time(prompt: str) -> None:
    start = time.process_time()
    description = describe(prompt)
    assert time.process_time() - start < 2.0
    assert len(description.unknown) <= 12
    assert sum(thing.count for thing in description.things) <= MOST_OBJECTS
