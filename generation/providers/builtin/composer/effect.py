"""Which of the words that were understood change nothing in what is made."""

from collections.abc import Mapping

from generation.engines.tasks import Task
from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.vocabulary import Kind

BACKDROP = "backdrop"
_SURROUNDINGS = frozenset({Kind.PLACE, Kind.TIME, Kind.MOOD, Kind.SKY, BACKDROP})
_LEAVES_OUT: Mapping[str, frozenset[str]] = {
    "blueprint": _SURROUNDINGS | {Kind.COLOUR},
    "neon": _SURROUNDINGS,
    "sketch": frozenset({Kind.PLACE, Kind.COLOUR, BACKDROP}),
    "wireframe": _SURROUNDINGS,
}
_NOT_IN_A_MODEL = _SURROUNDINGS | {Kind.CAMERA, Kind.STYLE}


def words_without_effect(
    description: Description, task: Task, *, chosen: frozenset[str]
) -> tuple[str, ...]:
    """In the order in which they were said. `chosen` is what the form decides otherwise."""
    left_out = chosen | _left_out(description, task)
    said = [word for kind, word in description.said if kind in left_out]
    return tuple(dict.fromkeys([*description.idle, *said]))


def _left_out(description: Description, task: Task) -> frozenset[str]:
    if task.makes_model:
        return _NOT_IN_A_MODEL
    backed = frozenset({Kind.PLACE}) if description.backdrop else frozenset[str]()
    return backed | _LEAVES_OUT.get(description.style or "", frozenset())
