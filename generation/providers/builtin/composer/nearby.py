"""For words that are not known, the nearest that are."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from generation.providers.builtin.composer.vocabulary import Kind, vocabulary

MOST_NAMED = 3
ALIKE = 0.8
"""How much of a word must be the same for it to be taken for a slip of the keyboard."""
SHORTEST_SLIP = 4


def near_words(unknown: Iterable[str]) -> tuple[str, ...]:
    """Things of the same kind, and words that look alike, in the order of the prompt."""
    found = dict.fromkeys(near for word in unknown for near in _near(word))
    return tuple(found)[:MOST_NAMED]


def _near(word: str) -> Iterator[str]:
    for form in (word, *vocabulary().singulars(word)):
        if form in _kinds():
            yield _kinds()[form]
            return
    if len(word) >= SHORTEST_SLIP:
        yield from get_close_matches(word, _nouns(), n=1, cutoff=ALIKE)


@cache
def _kinds() -> dict[str, str]:
    near = vocabulary().entries["near"]
    return {word: name for name, words in near.items() for word in words}


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(word for word, senses in vocabulary().senses.items() if Kind.OBJECT in senses)
