"""An engine's parameters: defaults filled in, and what does not fit said in words."""

import math
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from common.errors import Words
from generation.engines.catalogue import EngineCard
from generation.engines.tasks import Task

Errors = dict[str, list[Words]]

_TYPES: dict[str, Words] = {
    "integer": _("This must be a whole number."),
    "number": _("This must be a number."),
    "boolean": _("This must be on or off."),
    "string": _("This must be text."),
}


def filled(card: EngineCard, task: Task, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with every default that was left out."""
    return card.defaults_for(task) | dict(params)


def errors_in(card: EngineCard, task: Task, params: Mapping[str, Any]) -> Errors:
    """Sentences by `params.<name>`; empty where everything fits."""
    schema = card.schema_for(task)
    errors: Errors = {}
    for name in params.keys() - schema["properties"].keys():
        errors[f"params.{name}"] = [_("This engine has no such parameter.")]
    known = {name: value for name, value in params.items() if name in schema["properties"]}
    for error in Draft202012Validator(schema).iter_errors(known):
        errors.setdefault(_field(error), []).append(_sentence(error))
    for name, value in known.items():
        if isinstance(value, float) and not math.isfinite(value):
            errors[f"params.{name}"] = [_TYPES["number"]]
    return errors


def _field(error: ValidationError) -> str:
    return "params." + str(error.absolute_path[0]) if error.absolute_path else "params"


def _sentence(error: ValidationError) -> Words:
    if error.validator == "pattern" and isinstance(error.schema, Mapping):
        return written_like(error.schema.get("examples", ()))
    describe = _SENTENCES.get(str(error.validator))
    return describe(error.validator_value) if describe else _("This value does not fit.")


def written_like(examples: Iterable[str]) -> Words:
    """Of a text that does not have the form of its parameter."""
    shown = ", ".join(islice(examples, 3))
    return _("Write it like these: %(examples)s.") % {"examples": shown}


_SENTENCES: dict[str, Callable[[Any], Words]] = {
    "minimum": lambda least: _("This must be at least %(least)s.") % {"least": least},
    "maximum": lambda most: _("This must be at most %(most)s.") % {"most": most},
    "multipleOf": lambda step: _("This must be a multiple of %(step)s.") % {"step": step},
    "maxLength": lambda most: _("This may have at most %(most)s characters.") % {"most": most},
    "enum": lambda choices: (
        _("Choose one of: %(choices)s.") % {"choices": ", ".join(map(str, choices))}
    ),
    "type": lambda kind: _TYPES.get(str(kind), _("This value does not fit.")),
}
