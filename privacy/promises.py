"""The promises that the policy makes, each declared by the app whose code keeps it.

`<app>/promises.py` is found at start-up, as Django finds `admin.py`. A number in a sentence is
read from the setting that enforces it, so the text cannot say something else than the code does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from common.errors import Words
from privacy.vocabulary import Category, Use

Facts = Callable[[], Mapping[str, object]]


class PromisedTwice(Exception):
    """Two declarations with one id: one of them is wrong."""


def _no_facts() -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence that must hold. `facts` are what is read from settings to fill it."""

    id: str
    section: str
    text: Words
    categories: tuple[Category, ...]
    uses: tuple[Use, ...]
    kept_by: tuple[str, ...]
    """Dotted names of what enforces it: where somebody who doubts it should look."""
    facts: Facts = _no_facts

    @property
    def sentence(self) -> str:
        return str(self.text) % dict(self.facts())


_PROMISED: Final[dict[str, Promise]] = {}


def promise(*declared: Promise) -> None:
    for one in declared:
        if one.id in _PROMISED:
            raise PromisedTwice(one.id)
        _PROMISED[one.id] = one


def promises() -> Sequence[Promise]:
    """All that is promised, in the order of their ids."""
    return [_PROMISED[key] for key in sorted(_PROMISED)]
