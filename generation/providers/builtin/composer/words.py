"""A prompt cut into the longest phrases that the vocabulary knows."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generation.providers.builtin.composer.vocabulary import Kind, Senses, Vocabulary, vocabulary

MOST_CHARACTERS = 4000
MOST_WORDS = 400
BREAK = ","
EMOJI = "\u231a-\u23f3\u2600-\u27bf\u2b50\U0001f300-\U0001faff"
TOKEN = re.compile(rf"[^\W\d_]+|\d+|[,.;:!?]|[{EMOJI}]")


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the prompt with its senses; an unknown word has none."""

    text: str
    senses: Senses = field(default_factory=dict)
    is_plural: bool = False


def words_of(prompt: str) -> list[Word]:
    """From left to right; a long prompt is cut."""
    return list(_words(prompt, vocabulary()))


def _words(prompt: str, known: Vocabulary) -> Iterator[Word]:
    text = unicodedata.normalize("NFKC", prompt[:MOST_CHARACTERS]).lower()
    tokens = TOKEN.findall(text.replace("'s ", " ").replace("'", " "))
    tokens = tokens[:MOST_WORDS]
    at = 0
    while at < len(tokens):
        word = _longest(tokens[at : at + known.longest], known)
        yield word
        at += word.text.count(" ") + 1


def _longest(tokens: Sequence[str], known: Vocabulary) -> Word:
    for length in range(len(tokens), 0, -1):
        phrase = " ".join(tokens[:length])
        found = known.look_up(phrase)
        if found:
            return Word(phrase, *found)
    first = tokens[0]
    if first in ".,;:!?":
        return Word(BREAK)
    if first.isascii() and first.isdigit():
        return Word(first, {Kind.NUMBER: first})
    return Word(first)
