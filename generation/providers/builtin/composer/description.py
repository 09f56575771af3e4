"""What a prompt says, in the composer's own words: the parser writes it, the layout reads it."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """Where a thing is, seen from its anchor."""

    ON = "on"
    UNDER = "under"
    INSIDE = "inside"
    ABOVE = "above"
    AROUND = "around"
    NEXT_TO = "next_to"
    LEFT_OF = "left_of"
    RIGHT_OF = "right_of"
    BEHIND = "behind"
    IN_FRONT_OF = "in_front_of"
    BETWEEN = "between"
    BEYOND = "beyond"
    """On the far side of what is between it and its anchor."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun of the prompt. `anchor` is the index of the thing that `relation` refers to.

    The first colour is the object's, the second its pattern's; "" stands for its usual one.
    """

    name: str
    count: int = 1
    colours: tuple[str, ...] = ()
    material: str | None = None
    pattern: str | None = None
    size: float = 1.0
    relation: Relation | None = None
    anchor: int | None = None
    is_stack: bool = False
    is_row: bool = False
    """All in one row, however wide that is."""


@dataclass(frozen=True, slots=True)
class Description:
    """`place`, `time`, `mood`, `camera`, `style` and `sky` name entries of the vocabulary."""

    things: tuple[Thing, ...] = ()
    place: str | None = None
    time: str | None = None
    mood: str | None = None
    camera: str | None = None
    style: str | None = None
    sky: str | None = None
    backdrop: str | None = None
    unknown: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    """Known words with nothing to say them of: the red of a unicorn, a second place."""
    said: tuple[tuple[str, str], ...] = ()
    """The kind and the word of everything else that shows in some styles only."""
    has_too_many: bool = False
    is_understood: bool = False
