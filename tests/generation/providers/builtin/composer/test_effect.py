"""Every word of content that changes nothing in the picture is named once."""

from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.engines.tasks import Task
from generation.providers.builtin.composer.engine import run
from generation.providers.builtin.composer.parse import describe
from generation.providers.contract import GenerationRequest

NOUNS = ("tapir", "opera", "lawyer", "volcanologist", "sausages", "tardigrade", "monasteries")
ADJECTIVES = ("baroque", "quantum", "nostalgic", "bureaucratic", "sleepy", "asymmetric")
SENTENCES = (
    "a {adjective} {noun}",
    "a red {noun} next to a tree",
    "a robot riding a {adjective} {noun} on a beach",
    "a {adjective} cat with a {noun}, watercolour",
    "three {noun} and a {adjective} wooden house at night",
    "a {noun} made of {adjective} glass",
)


@given(st.sampled_from(SENTENCES), st.sampled_from(NOUNS), st.sampled_from(ADJECTIVES))
def test_each_unknown_noun_and_adjective_is_named_once(
    sentence: str, noun: str, adjective: str
) -> None:
    description = describe(sentence.format(noun=noun, adjective=adjective))

    said = [
        word
        for word in (noun, adjective)
        if word in sentence.format(noun=noun, adjective=adjective).split()
    ]
    assert [description.unknown.count(word) for word in said] == [1] * len(said)


@pytest.mark.parametrize(
    ("prompt", "idle"),
    [
        ("a robot riding a tapir through quantum jelly", ("riding", "jelly")),
        ("a red unicorn and a cat", ("red",)),
        ("a foggy night in a forest on a beach", ("night", "beach")),
        ("a robot riding a dog", ()),
        ("a cat with shimmering blue stripes", ()),
        ("a cat sitting on the beach", ()),
        ("a mug, red", ()),
    ],
)
def test_a_known_word_that_speaks_of_nothing_known_is_named(
    prompt: str, idle: tuple[str, ...]
) -> None:
    assert describe(prompt).idle == idle


def test_what_is_said_of_something_unknown_does_not_go_to_the_next_thing() -> None:
    (cat,) = describe("three red unicorns and a cat").things

    assert (cat.count, cat.colours) == (1, ())


def told(prompt: str, task: Task = Task.TEXT_TO_IMAGE, **params: Any) -> list[str]:
    sizes = {"aspect_ratio": "1:1", "size": 64} if not task.makes_model else {}
    model = {"triangles": 500, "size_mm": 100.0, "detail": "draft"} if task.makes_model else {}
    request = GenerationRequest(
        task, "scene-composer", prompt, params={**sizes, **model, **params}
    )
    notices = run(request, lambda share, stage: None).notices
    return list(chain.from_iterable(n.values for n in notices if n.code == "idle_words"))


@pytest.mark.parametrize(
    ("prompt", "idle"),
    [
        ("a house in a forest, blueprint", ["forest"]),
        ("a red house in a forest, pencil sketch", ["red", "forest"]),
        ("a house in a forest, watercolour", []),
        ("a house in a forest, red background", ["forest"]),
    ],
)
def test_what_a_style_does_not_show_is_named(prompt: str, idle: list[str]) -> None:
    assert told(prompt) == idle


def test_what_the_form_decides_and_what_no_model_has_is_named() -> None:
    assert told("a ball, neon", style="sketch") == ["neon"]
    assert told("a ball, low poly", style="low-poly") == []
    assert told("a ball on a beach at night", Task.TEXT_TO_3D) == ["beach", "night"]
