from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy

from accounts.models import User
from billing.models import CreditEntry
from common.errors import Words
from common.ids import uuid_in
from generation.library.history import entries_of
from generation.models import JOB_REFERENCE

register = template.Library()

_SOURCES: dict[str, Words] = {
    "welcome": gettext_lazy("Welcome credits"),
    "guest": gettext_lazy("Credits to try with"),
    "create_user": gettext_lazy("Credits from whoever runs this site"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger for people: what it was for, and where to see it."""

    entry: CreditEntry
    words: Words
    url: str


@register.simple_tag
def lines_of(entries: Iterable[CreditEntry], owner: User) -> list[Line]:
    """All of them with a fixed number of queries. What was deleted is no longer named."""
    listed = list(entries)
    ids = {str(key) for entry in listed if (key := _job_key(entry.reference))}
    titles = {made.job.reference: made for made in entries_of(owner, list(ids))} if ids else {}
    lines = []
    for entry in listed:
        made = titles.get(entry.reference)
        url = reverse("generation:job", args=[made.job.public_id]) if made else ""
        lines.append(Line(entry, made.title if made else _source(entry.reference), url))
    return lines


@register.filter
def change(amount: int) -> str:
    """With its sign: "+12", "−2" with a real minus; nothing for no change."""
    sign = "+" if amount > 0 else "−"
    return f"{sign}{number_format(abs(amount), force_grouping=True)}" if amount else ""


def _source(reference: str) -> Words:
    if _job_key(reference):
        return gettext("Something that was deleted")
    return _SOURCES.get(reference.partition(":")[0], reference)


def _job_key(reference: str) -> UUID | None:
    is_of_job = reference.startswith(JOB_REFERENCE)
    return uuid_in(reference.removeprefix(JOB_REFERENCE)) if is_of_job else None
