"""What to tell people about a job that did not work: a sentence, and what to do now."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.models import Job
from generation.providers.builtin.cutout.words import REFUSALS as CUTOUT_REFUSALS

Pair = tuple[Words, Words]


@dataclass(frozen=True, slots=True)
class Failure:
    """`alternative` is the slug of an engine that may do it; empty where there is none."""

    code: str
    message: Words
    help: Words
    alternative: str

    @property
    def may_pass(self) -> bool:
        """Whether the same order may succeed another time."""
        return self.code not in _LASTING

    @property
    def is_of_words(self) -> bool:
        """Whether the list of all words that the engine knows would have helped."""
        return self.code in _OF_WORDS


_TRY_AGAIN = _("Please try again.")

_OWN: Mapping[str, Pair] = {
    "engine_crashed": (_("The engine broke down on this."), _TRY_AGAIN),
    "engine_timeout": (
        _("This took longer than the engine is allowed to."),
        _("Try a smaller size or less detail."),
    ),
    "engine_memory": (
        _("This needed more memory than the engine is allowed to use."),
        _("Try a smaller size or less detail."),
    ),
    "unknown_engine": (
        _("This engine is no longer offered here."),
        _("Choose another engine."),
    ),
    "content_blocked": (
        _("What came out cannot be shown here."),
        _("Put your request in other words."),
    ),
    "storage_full": (
        _("There was no room left to store the result."),
        _("Please try again later."),
    ),
    "expired": (
        _("It was not your turn in time, so we gave this job up."),
        _TRY_AGAIN,
    ),
    "nothing_to_model": (
        _("These words name a place, but nothing in it to make a model of."),
        _("Name a thing, such as a mug, a tree or a house."),
    ),
    "nothing_understood": (
        _("None of these words says something that this engine can make."),
        _("Name a thing, such as a mug, a tree or a house."),
    ),
}
_CUT_OUTS = {code: (words.message, words.help) for code, words in CUTOUT_REFUSALS.items()}
_WORDS: Mapping[str, Pair] = {**_CUT_OUTS, **_OWN}
_LASTING = frozenset(_WORDS) - {"engine_crashed", "engine_timeout", "storage_full", "expired"}
"""What lies in the order itself: the same words and pictures meet the same end."""
_OF_WORDS = frozenset({"nothing_understood", "nothing_to_model"})
_UNKNOWN: Pair = (_("This did not work."), _TRY_AGAIN)


def failure_of(job: Job) -> Failure:
    """Words for a job that failed, was blocked or expired."""
    message, help_ = _WORDS.get(job.error_code, _UNKNOWN)
    return Failure(job.error_code, message, help_, job.alternative)
