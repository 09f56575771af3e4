"""Everything that the Scene Composer understands, for people to read."""

from collections.abc import Iterable, Mapping

from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.vocabulary import vocabulary

ENGINE = "scene-composer"
SECTIONS = (
    "colours",
    "materials",
    "patterns",
    "relations",
    "places",
    "times",
    "skies",
    "moods",
    "cameras",
    "styles",
)
INNER = frozenset({"thin_glass"})
"""What only designs are made of."""


def lexicon() -> Mapping[str, tuple[str, ...]]:
    """The words by section, the things first."""
    entries = vocabulary().entries
    return {
        "things": tuple(sorted(DESIGNS)),
        **{section: _words(entries[section]) for section in SECTIONS},
    }


def _words(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in names if name not in INNER)
