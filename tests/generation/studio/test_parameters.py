"""A form out of an engine's schema."""

from typing import Any

import pytest

from generation.engines.catalogue import catalogue
from generation.engines.tasks import Task
from generation.studio.parameters import ParametersForm

SCHEMA: dict[str, Any] = {
    "properties": {
        "ratio": {"type": "string", "enum": ["1:1", "16:9"], "default": "1:1"},
        "style": {"type": "string", "enum": ["as_said", "clay"], "default": "clay"},
        "texture_px": {"type": "integer", "enum": [512, 1024], "default": 512, "x-advanced": True},
        "size_mm": {
            "type": "number",
            "title": "Size",
            "minimum": 10,
            "maximum": 50,
            "default": 20,
            "x-unit": "mm",
        },
        "steps": {"type": "integer", "minimum": 2, "maximum": 9, "multipleOf": 2, "default": 4},
        "hollow": {"type": "boolean", "default": True},
        "note": {"type": "string", "maxLength": 5, "default": ""},
    }
}
SWITCH = {"hollow": SCHEMA["properties"]["hollow"]}
DEFAULTS = {name: rules["default"] for name, rules in SCHEMA["properties"].items()}


def read(**sent: str) -> ParametersForm:
    return ParametersForm(SCHEMA, {f"params.{name}": value for name, value in sent.items()})


def test_what_was_not_sent_takes_its_default() -> None:
    form = read()

    assert form.is_valid()
    assert form.values == DEFAULTS


def test_values_get_the_types_of_the_schema() -> None:
    form = read(texture_px="1024", size_mm="12.5", steps="6", hollow="false", note="hey")

    assert form.is_valid()
    assert form.values == DEFAULTS | {
        "texture_px": 1024,
        "size_mm": 12.5,
        "steps": 6,
        "hollow": False,
        "note": "hey",
    }


def test_a_ratio_of_ones_own_goes_before_the_ones_to_click() -> None:
    schema = catalogue()["scene-composer"].schema_for(Task.TEXT_TO_IMAGE)
    picked, own, neither = (
        ParametersForm(schema, sent)
        for sent in (
            {"params.aspect_ratio": "16:9", "params.aspect_ratio.own": ""},
            {"params.aspect_ratio": "16:9", "params.aspect_ratio.own": "5:7"},
            {"params.aspect_ratio.own": "wide"},
        )
    )
    assert picked.is_valid()
    assert own.is_valid()
    assert (picked.values["aspect_ratio"], own.values["aspect_ratio"]) == ("16:9", "5:7")
    assert neither.errors == {"aspect_ratio": ["Write it like these: 1:1, 5:4, 4:5."]}


def test_zero_and_no_are_answers() -> None:
    """As an earlier job gives them, not as text."""
    schema = {"properties": {"frame": {"type": "number", "minimum": 0, "default": 3}, **SWITCH}}
    form = ParametersForm(schema, {"params.frame": 0, "params.hollow": False})

    assert form.is_valid()
    assert form.values == {"frame": 0, "hollow": False}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ratio", "2:1"),
        ("size_mm", "9"),
        ("size_mm", "wide"),
        ("steps", "3.5"),
        ("steps", "5"),
        ("note", "longer"),
    ],
)
def test_a_value_that_does_not_fit_is_named(name: str, value: str) -> None:
    form = read(**{name: value})

    assert not form.is_valid()
    assert list(form.errors) == [name]


def test_each_kind_of_value_has_its_control() -> None:
    form = read()

    controls = {name: field.control for name, field in form.fields.items()}  # type: ignore[attr-defined]  # set by the form
    assert controls == {
        "ratio": "ratios",
        "style": "list",
        "texture_px": "list",
        "size_mm": "number",
        "steps": "number",
        "hollow": "switch",
        "note": "text",
    }


def test_choices_stand_out_and_finer_settings_are_folded_away() -> None:
    form = read()

    assert [field.name for field in form.choices] == ["ratio", "style"]
    assert [field.name for field in form.measures] == ["size_mm", "steps", "hollow", "note"]
    assert [field.name for field in form.advanced] == ["texture_px"]


def test_a_switch_sends_off_as_well_as_on() -> None:
    html = str(read()["hollow"])

    assert html.index('type="hidden" name="params.hollow" value="false"') < html.index("checkbox")


def test_names_without_a_title_are_put_in_words() -> None:
    form = read()

    assert form.fields["texture_px"].label == "Texture px"
    assert form.fields["size_mm"].label == "Size"


@pytest.mark.parametrize("slug", sorted(catalogue()))
def test_every_engine_can_be_asked_with_its_defaults(slug: str) -> None:
    card = catalogue()[slug]

    for task in card.tasks:
        form = ParametersForm(card.schema_for(task), {})
        assert form.is_valid()
        assert form.values == card.defaults_for(task)


def test_a_number_out_of_bounds_is_answered_in_our_words() -> None:
    rules = {"type": "integer", "minimum": 512, "maximum": 2048, "multipleOf": 64}
    form = ParametersForm({"properties": {"size": rules}}, {"params.size": "9999"})

    assert form.errors["size"] == ["The most is 2048.", "Choose a multiple of 64."]
