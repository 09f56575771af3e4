"""May this be made here? The one place where prompts and outputs are asked about.

What is built in is only the operator's own list of terms (`SCREENING_TERMS`, empty by default).
It is a list, not an understanding: nothing here claims to recognise what a prompt means.
"""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.errors import DomainError
from generation.providers.contract import Output


class Blocked(DomainError):
    """The operator does not let this be made."""

    code = "content_blocked"
    message = _("This cannot be made here.")
    help = _("The operator has ruled out a term in it. Put it in other words, or ask them.")


def screen_prompt(*texts: str) -> None:
    """Pass, or raise Blocked, before anything is stored or held."""
    pattern = _pattern(tuple(settings.SCREENING_TERMS))
    if pattern and any(pattern.search(text) for text in texts):
        raise Blocked


def screen_output(output: Output) -> None:
    """Pass, or raise Blocked, before an output is stored. Nothing is ruled out yet."""


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    """Whole words, in any case."""
    alternatives = "|".join(re.escape(term) for term in terms)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE) if terms else None
