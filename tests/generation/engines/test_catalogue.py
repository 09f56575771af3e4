import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from jsonschema import SchemaError
from pydantic import ValidationError

from generation.engines.catalogue import (
    EngineCard,
    UnknownEngine,
    catalogue,
    engine,
    engines_for,
)
from generation.engines.tasks import Task

CARD: dict[str, Any] = {
    "slug": "sample",
    "name": "Sample",
    "version": "1",
    "summary": "One.",
    "provider": "builtin",
    "queue": "compute",
    "licence": "ours",
    "tasks": ["text_to_image", "image_to_3d"],
    "limits": {"time_s": 1, "memory_mb": 1},
    "price": {"text_to_image": "1 + size / 512", "image_to_3d": "3"},
    "parameters": {
        "size": {"type": "integer", "minimum": 1, "default": 512, "x-tasks": ["text_to_image"]},
        "style": {"type": "string", "enum": ["plain"], "default": "plain"},
    },
}


def card(**changes: Any) -> EngineCard:
    return EngineCard.model_validate({**CARD, **changes})


def test_a_parameter_belongs_to_its_tasks() -> None:
    assert card().defaults_for(Task.TEXT_TO_IMAGE) == {"size": 512, "style": "plain"}
    assert card().defaults_for(Task.IMAGE_TO_3D) == {"style": "plain"}


def test_a_schema_takes_no_other_parameter() -> None:
    assert card().schema_for(Task.IMAGE_TO_3D) == {
        "type": "object",
        "properties": {"style": CARD["parameters"]["style"]},
        "additionalProperties": False,
    }


def test_a_price_follows_the_parameters_and_counts_outputs() -> None:
    assert card().price_of(Task.TEXT_TO_IMAGE, {"size": 1025}, outputs=2) == 8


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "Not A Slug"},
        {"price": {"text_to_image": "1", "image_to_3d": "sise"}},
        {"price": {"text_to_image": "__import__('os')", "image_to_3d": "1"}},
        {"parameters": {"size": {"type": "whole", "default": 1}}},
        {"limits": {"time_s": 0, "memory_mb": 1}},
        {"surprise": 1},
    ],
)
def test_a_card_that_makes_no_sense_is_refused_when_it_is_read(change: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, SchemaError)):
        card(**change)


def test_every_card_of_the_catalogue_makes_sense() -> None:
    assert {"scene-composer", "inflate", "relief", "extrude"} <= catalogue().keys()
    for slug, found in catalogue().items():
        assert (found.slug, engine(slug)) == (slug, found)
        for task in found.tasks:
            assert found.price_of(task, found.defaults_for(task)) >= 1


def test_engines_are_found_by_task() -> None:
    assert {"inflate", "relief", "extrude"} <= {c.slug for c in engines_for(Task.IMAGE_TO_3D)}
    assert "inflate" not in {c.slug for c in engines_for(Task.TEXT_TO_IMAGE)}


def test_an_engine_that_does_not_exist_is_unknown() -> None:
    with pytest.raises(UnknownEngine):
        engine("nobody")


def test_the_catalogue_can_be_listed() -> None:
    as_json, as_text = StringIO(), StringIO()
    call_command("engines", json=True, stdout=as_json)
    call_command("engines", stdout=as_text)

    listed = {row["slug"]: row for row in json.loads(as_json.getvalue())}
    assert listed.keys() == catalogue().keys()
    assert listed["inflate"]["price"] == dict(catalogue()["inflate"].price)
    assert len(as_text.getvalue().splitlines()) == len(catalogue())
