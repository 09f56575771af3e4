"""From a kind and its facts to the words of a mail. Nothing of this knows who it is for."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.template import Context
from django.template.loader import get_template

from accounts.notices.kinds import KINDS, Facts, check_facts

LONGEST_SUBJECT: Final = 200
"""Characters; what a stranger put into a name must not become a header of many lines."""

_BLANK_LINES: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody reads. A subject is one line, whatever the facts hold."""

    subject: str
    text: str
    html: str


def write_mail(kind: str, facts: Facts, *, unsubscribe_url: str = "") -> Words:
    """The words of one mail, in the language that is active. Raises WrongFacts."""
    check_facts(kind, KINDS[kind].sample, facts)
    facts = {**facts, "unsubscribe_url": unsubscribe_url}
    return Words(
        subject=one_line(_render(kind, "subject.txt", facts)),
        text=_tidy(_render(kind, "body.txt", facts)),
        html=_render(kind, "body.html", facts, escape=True).strip(),
    )


def one_line(text: str) -> str:
    """Without line breaks and control characters: a header can hold no second header."""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return " ".join(plain.split())[:LONGEST_SUBJECT]


def _render(kind: str, part: str, facts: Facts, *, escape: bool = False) -> str:
    template: Any = get_template(f"mails/{kind}/{part}")
    values = {**facts, "brand": settings.BRAND, "origin": settings.SITE_ORIGIN}
    written: str = template.template.render(Context(values, autoescape=escape))
    return written


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() if line != "-- " else line for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip() + "\n"
