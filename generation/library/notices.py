"""What an engine, or the taking in of a picture, wants its owner to know, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.media.intake.notices import NOTICES as INTAKE
from generation.providers.builtin.cutout.words import NOTICES, REFUSALS
from generation.providers.contract import Notice

_CUT_OUTS = {**REFUSALS, **NOTICES}
_SAID: Mapping[str, Words] = {
    "unknown_words": _("I did not understand: %(values)s."),
    "near_words": _("Did you mean: %(values)s?"),
    "idle_words": _("These words change nothing here: %(values)s."),
    "too_many_objects": _("Only the first %(values)s things were made."),
    "empty_scene": _("I found nothing in these words that I can build, so the scene is empty."),
    **INTAKE,
    **{code: words.message for code, words in _CUT_OUTS.items()},
}


def words_for(notice: Notice) -> str:
    """A kind sentence; an unknown code says its own words rather than nothing."""
    sentence = _SAID.get(notice.code)
    if sentence is None:
        return " ".join([notice.code.replace("_", " ").capitalize(), *notice.values])
    return str(sentence) % {"values": ", ".join(notice.values)} if notice.values else str(sentence)


def advice_for(code: str) -> str:
    """The sentence and what to do about it, with whatever is at hand."""
    explained = _CUT_OUTS.get(code)
    return f"{words_for(Notice(code))} {explained.help if explained else ''}".strip()


def brush_advice_for(code: str) -> str:
    """What the brush could do about it, for a page that has one; empty where it could not."""
    explained = _CUT_OUTS.get(code)
    return str(explained.brush) if explained else ""
