"""The words the composer knows, read once from the files beside this one."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from generation.providers.builtin.composer.objects import DESIGNS, SYNONYMS

HERE = Path(__file__).parent


class Kind(StrEnum):
    """What a word may do in a sentence."""

    OBJECT = "object"
    COLOUR = "colour"
    MATERIAL = "material"
    PATTERN = "pattern"
    SIZE = "size"
    NUMBER = "number"
    RELATION = "relation"
    PLACE = "place"
    TIME = "time"
    MOOD = "mood"
    CAMERA = "camera"
    STYLE = "style"
    SKY = "sky"
    CONJUNCTION = "conjunction"
    WITH = "with"
    MADE_OF = "made_of"
    STACK_OF = "stack_of"
    STACKED = "stacked"
    ROW_OF = "row_of"
    IN_ROW = "in_row"
    PRONOUN = "pronoun"
    WITHOUT = "without"
    BACKGROUND = "background"
    STYLE_NOUN = "style_noun"
    FILLER = "filler"


Senses = Mapping[Kind, str]
"""The meanings of one phrase: a colour and a fruit, a material and a thing."""

SECTIONS = {
    "colours": Kind.COLOUR,
    "materials": Kind.MATERIAL,
    "patterns": Kind.PATTERN,
    "sizes": Kind.SIZE,
    "numbers": Kind.NUMBER,
    "relations": Kind.RELATION,
    "places": Kind.PLACE,
    "times": Kind.TIME,
    "moods": Kind.MOOD,
    "cameras": Kind.CAMERA,
    "styles": Kind.STYLE,
    "skies": Kind.SKY,
}
GLUE = {
    "conjunctions": Kind.CONJUNCTION,
    "with": Kind.WITH,
    "made_of": Kind.MADE_OF,
    "stack_of": Kind.STACK_OF,
    "stacked": Kind.STACKED,
    "row_of": Kind.ROW_OF,
    "in_row": Kind.IN_ROW,
    "pronouns": Kind.PRONOUN,
    "without": Kind.WITHOUT,
    "background": Kind.BACKGROUND,
    "style_nouns": Kind.STYLE_NOUN,
    "fillers": Kind.FILLER,
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`senses` by phrase, words separated by one space; `entries` by section and name."""

    senses: Mapping[str, Senses]
    plurals: Mapping[str, str]
    entries: Mapping[str, Mapping[str, Any]]
    longest: int

    def look_up(self, phrase: str) -> tuple[Senses, bool] | None:
        """The senses of a phrase, and whether it was a plural; None where it is unknown."""
        if phrase in self.senses:
            return self.senses[phrase], self.plurals.get(phrase) == phrase
        for singular in self.singulars(phrase):
            senses = self.senses.get(singular)
            if senses is not None and (Kind.OBJECT in senses or Kind.COLOUR in senses):
                return senses, True
        return None

    def singulars(self, phrase: str) -> Iterable[str]:
        """What a phrase may be the plural of."""
        *before, last = phrase.split(" ")
        for ending, replacement in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
            if last.endswith(ending) and len(last) > len(ending) + 1:
                yield " ".join([*before, last.removesuffix(ending) + replacement])
        if last in self.plurals:
            yield " ".join([*before, self.plurals[last]])


@cache
def vocabulary() -> Vocabulary:
    words = _read("vocabulary.toml")
    words.update(_read("surroundings.toml"))
    senses: dict[str, dict[Kind, str]] = {}
    sources = (_section_words(words), _glue_words(words), _object_words(), _emoji(words))
    for phrase, kind, value in chain.from_iterable(sources):
        senses.setdefault(phrase, {}).setdefault(kind, value)
    longest = max(phrase.count(" ") + 1 for phrase in senses)
    return Vocabulary(senses, words["plurals"], words, longest)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _section_words(words: Mapping[str, Any]) -> Iterable[tuple[str, Kind, str]]:
    for section, kind in SECTIONS.items():
        for name, entry in words[section].items():
            for phrase in (name.replace("_", " "), *entry["words"]):
                yield phrase, kind, name


def _glue_words(words: Mapping[str, Any]) -> Iterable[tuple[str, Kind, str]]:
    for section, kind in GLUE.items():
        for phrase in words["glue"][section]:
            yield phrase, kind, phrase


def _emoji(words: Mapping[str, Any]) -> Iterable[tuple[str, Kind, str]]:
    return ((sign, Kind.OBJECT, name) for name, signs in words["emoji"].items() for sign in signs)


def _object_words() -> Iterable[tuple[str, Kind, str]]:
    for name in DESIGNS:
        for phrase in (name, *SYNONYMS.get(name, ())):
            yield phrase, Kind.OBJECT, name
