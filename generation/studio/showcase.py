"""Pictures that `manage.py make_showcase` made: to look at, and to start from."""

from django.utils.translation import gettext_lazy as _

from common.errors import Words

PICTURES: dict[str, str] = {
    "breakfast": "a donut and a mug on a wooden table, soft light",
    "castle": "a castle on a mountain at sunset, watercolour",
    "snowman": "an orange cat beside a snowman, snowy",
    "fox": "a fox under a tree, low poly",
}


SAMPLES: dict[str, Words] = {
    "step-picture": _("An orange cat"),
    "breakfast": _("A donut and a mug on a table"),
    "fox": _("A fox under a tree"),
}
"""For whoever has no picture at hand: each shows things on a plain ground."""


def sample_pictures() -> list[tuple[str, Words]]:
    """The static file of each picture to start from, and what it shows."""
    return [(_file(name), words) for name, words in SAMPLES.items()]


def shown_pictures() -> list[tuple[str, str]]:
    """The static file of each picture and the prompt that made it."""
    return [(_file(name), words) for name, words in PICTURES.items()]


def _file(name: str) -> str:
    return f"img/showcase/{name}.webp"
