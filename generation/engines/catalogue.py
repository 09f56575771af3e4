"""The catalogue: every engine that can be chosen, read once from the cards beside this file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import BaseModel, ConfigDict, Field, model_validator

from generation.engines.pricing import credits_for
from generation.engines.tasks import Task

CARDS = Path(__file__).parent / "cards"


class UnknownEngine(LookupError):
    """No engine of this slug is in the catalogue."""


class Limits(BaseModel):
    """What one job of this engine may take. A worker ends what takes more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    time_s: int = Field(gt=0)
    """Of the processor, and without any progress; by the clock, a crowded machine has longer."""
    memory_mb: int = Field(gt=0)
    outputs: int = Field(default=1, ge=1, le=8)
    prompt_chars: int = Field(default=2000, ge=0)


class EngineCard(BaseModel):
    """One engine. `parameters` holds JSON Schema (draft 2020-12) properties.

    A property may add `x-tasks` (the tasks it applies to; all by default), `x-unit` (a unit
    to show behind the number) and `x-advanced` (true: folded away in the studio). The
    `examples` of a text with a `pattern` are choices to click; others may be written.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    name: str
    version: str
    summary: str
    provider: str
    queue: str
    place: int = 100
    """Where it stands among the engines of a task; the lowest is the one to begin with."""
    takes_seed: bool = True
    """False where equal inputs always give an equal result, whatever the seed."""
    needs_subject: bool = False
    """True where a picture is of no use in which nothing stands out from its background."""
    takes_negative_prompt: bool = False
    """True where words may say what to leave out."""
    licence: str
    territory: str = "everywhere"
    tasks: tuple[Task, ...]
    limits: Limits
    price: dict[Task, str]
    parameters: dict[str, dict[str, Any]] = Field(default_factory=dict)
    examples: dict[Task, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_consistent(self) -> "EngineCard":
        for task in self.tasks:
            schema = self.schema_for(task)
            Draft202012Validator.check_schema(schema)
            defaults = self.defaults_for(task)
            Draft202012Validator(schema).validate(defaults)
            credits_for(self.price[task], defaults)
        return self

    def schema_for(self, task: Task) -> dict[str, Any]:
        """The JSON Schema of the parameters that this task takes."""
        properties = {
            name: schema
            for name, schema in self.parameters.items()
            if task in schema.get("x-tasks", self.tasks)
        }
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def defaults_for(self, task: Task) -> dict[str, Any]:
        properties = self.schema_for(task)["properties"]
        return {name: schema["default"] for name, schema in properties.items()}

    def price_of(self, task: Task, params: Mapping[str, Any], *, outputs: int = 1) -> int:
        """Credits for one job with validated parameters."""
        return credits_for(self.price[task], params) * outputs


@cache
def catalogue() -> Mapping[str, EngineCard]:
    """Every engine by slug, in the order in which they are offered."""
    cards = (
        EngineCard.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in CARDS.glob("*.toml")
    )
    return {card.slug: card for card in sorted(cards, key=lambda card: (card.place, card.slug))}


def engine(slug: str) -> EngineCard:
    try:
        return catalogue()[slug]
    except KeyError:
        raise UnknownEngine(slug) from None


def engine_name(slug: str) -> str:
    """The engine's name; its slug where the catalogue no longer has it."""
    card = catalogue().get(slug)
    return card.name if card else slug


def engines_for(task: Task) -> list[EngineCard]:
    return [card for card in catalogue().values() if task in card.tasks]
