from collections.abc import Mapping
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from generation.engines.tasks import Task
from generation.jobs.fit import card_for, fitted
from generation.jobs.order import Order
from generation.jobs.refusals import EngineNotOffered, InvalidRequest
from generation.models import Asset, AssetKind
from tests.generation.jobs.conftest import order
from tests.generation.jobs.scripted import CARD


def fit(**changes: Any) -> Order:
    asked = order(**changes)
    return fitted(asked, card_for(asked))


def errors(**changes: Any) -> Mapping[str, list[str]]:
    with pytest.raises(InvalidRequest) as refusal:
        fit(**changes)
    return {name: [str(words) for words in found] for name, found in refusal.value.errors.items()}


def picture(kind: str = AssetKind.IMAGE) -> Asset:
    return Asset(kind=kind)


def test_defaults_are_filled_in() -> None:
    assert fit(params={"style": "fancy"}).params == {"size": 512, "style": "fancy"}


def test_a_prompt_is_cleaned() -> None:
    assert fit(prompt="  a\x00 fox\r\n").prompt == "a fox"


@pytest.mark.parametrize("prompt", ["", "   ", "\x00\x07", "\n\n"])
def test_a_prompt_that_says_nothing_is_refused(prompt: str) -> None:
    assert errors(prompt=prompt) == {"prompt": ["Say in a few words what to make."]}


def test_a_prompt_beyond_the_limit_says_by_how_much() -> None:
    assert fit(prompt="x" * 200)
    assert errors(prompt="x" * 100_000) == {
        "prompt": ["This has 100000 characters; 200 are the most."]
    }
    assert list(errors(negative_prompt="x" * 201)) == ["negative_prompt"]


def test_what_to_leave_out_is_refused_where_the_engine_does_not_listen() -> None:
    deaf = CARD.model_copy(update={"takes_negative_prompt": False})
    with pytest.raises(InvalidRequest) as refusal:
        fitted(order(negative_prompt="snow"), deaf)
    assert list(refusal.value.errors) == ["negative_prompt"]


@pytest.mark.parametrize("prompt", ["שועל אדום", "🦊👩‍👩‍👧", "ثعلب"])
def test_every_script_is_kept_as_written(prompt: str) -> None:
    assert fit(prompt=prompt).prompt == prompt


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"size": 32}, {"params.size": ["This must be at least 64."]}),
        ({"size": 4096}, {"params.size": ["This must be at most 2048."]}),
        ({"size": "big"}, {"params.size": ["This must be a whole number."]}),
        ({"style": "odd"}, {"params.style": ["Choose one of: plain, fancy."]}),
        ({"colour": 1}, {"params.colour": ["This engine has no such parameter."]}),
        ({"depth": 0.5}, {"params.depth": ["This engine has no such parameter."]}),
        ({"size": None}, {"params.size": ["This must be a whole number."]}),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(
    params: Mapping[str, Any], expected: Mapping[str, list[str]]
) -> None:
    assert errors(params=params) == expected


@pytest.mark.parametrize("depth", [float("nan"), float("inf")])
def test_only_finite_numbers_fit(depth: float) -> None:
    found = errors(task=Task.IMAGE_TO_3D, images=(picture(),), params={"depth": depth})

    assert list(found) == ["params.depth"]


def test_every_misfit_is_told_at_once() -> None:
    found = errors(prompt="", outputs=5, seed=-1, params={"size": 1})

    assert sorted(found) == ["outputs", "params.size", "prompt", "seed"]


@pytest.mark.parametrize("seed", [-1, 2**31])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    assert list(errors(seed=seed)) == ["seed"]


def test_the_ends_of_the_range_are_seeds() -> None:
    assert [fit(seed=seed).seed for seed in (0, 2**31 - 1)] == [0, 2**31 - 1]


@pytest.mark.parametrize("outputs", [0, 5])
def test_more_or_fewer_outputs_than_the_engine_makes_are_refused(outputs: int) -> None:
    assert errors(outputs=outputs) == {"outputs": ["This engine makes 1 to 4 at a time."]}


def test_a_task_from_a_picture_needs_one() -> None:
    assert errors(task=Task.IMAGE_TO_3D) == {"image": ["Choose a picture to start from."]}
    assert fit(task=Task.IMAGE_TO_3D, images=(picture(),))


def test_a_task_from_one_picture_takes_no_second() -> None:
    assert list(errors(task=Task.IMAGE_TO_3D, images=(picture(), picture()))) == ["image"]


def test_a_model_is_not_a_picture() -> None:
    found = errors(task=Task.IMAGE_TO_3D, images=(picture(AssetKind.MODEL),))

    assert found == {"image": ["This is not a picture."]}


def test_a_task_from_words_takes_no_picture() -> None:
    assert list(errors(images=(picture(),))) == ["image"]


def test_a_task_that_the_engine_cannot_do_is_refused() -> None:
    assert errors(task=Task.TEXT_TO_3D) == {"task": ["This engine cannot do that."]}


def test_a_task_that_the_brand_does_not_offer_is_refused(settings: Settings) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"tasks": ("image_to_3d",)})

    assert errors() == {"task": ["This cannot be made here."]}


def test_an_engine_that_does_not_exist_or_is_not_offered_is_unknown(settings: Settings) -> None:
    with pytest.raises(EngineNotOffered):
        fit(engine="nobody")
    settings.BRAND = settings.BRAND.model_copy(update={"engines": ("inflate",)})
    with pytest.raises(EngineNotOffered):
        fit()
