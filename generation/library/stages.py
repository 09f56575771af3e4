"""What an engine is doing right now, in words: one for each stage that an engine reports."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.models import JobState

STAGES: Mapping[str, Words] = {
    "composing": _("Composing"),
    "cutting out": _("Cutting out"),
    "done": _("Done"),
    "inflating": _("Inflating"),
    "meshing": _("Meshing"),
    "packing": _("Packing"),
    "painting": _("Painting"),
    "reading heights": _("Reading heights"),
    "reducing": _("Reducing"),
    "smoothing": _("Smoothing"),
    "texturing": _("Texturing"),
    "tracing": _("Tracing"),
}


def words_of_states() -> dict[str, str]:
    """What a live page says of a job that is being made, by its stage, or else by its state."""
    states = {state.value: str(state.label) for state in (JobState.RUNNING, JobState.STORING)}
    return {stage: str(words) for stage, words in STAGES.items()} | states


def stage_in_words(stage: str) -> str:
    """A stage of an engine that is not ours says its own word rather than nothing."""
    return str(STAGES.get(stage, stage.capitalize()))
