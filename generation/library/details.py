"""The facts of a job's page: what was set, what it took and cost, whether it can be printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from generation.engines.titles import in_words, title_of
from generation.library.cards import JobCard
from generation.media.meshes.report import WARNINGS
from generation.models import JobState

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PrintReport:
    """A printability report in words. `advice` says what to look at before printing."""

    is_printable: bool
    rows: list[Row]
    advice: list[str]


def took_s(card: JobCard) -> float | None:
    """From the first step to the stored result; None where it never began."""
    begun, ended = card.job.started_at, card.job.finished_at
    return (ended - begun).total_seconds() if begun and ended else None


def credits_in_words(card: JobCard) -> str:
    price = card.job.price
    amount = ngettext("%(n)d credit", "%(n)d credits", price) % {"n": price}
    if card.job.is_open:
        return gettext("%(amount)s set aside, taken only when it is done") % {"amount": amount}
    if card.job.state == JobState.SUCCEEDED:
        return amount
    return gettext("none; %(amount)s given back") % {"amount": amount}


def settings_in_words(card: JobCard) -> list[Row]:
    """Each parameter as the studio names it."""
    rules = card.engine.parameters if card.engine else {}
    left_out = card.entry.request.negative_prompt
    asked = [(gettext("Leave out"), left_out)] if left_out else []
    return asked + [
        (title_of(name, rules.get(name, {})), _value(value, rules.get(name, {})))
        for name, value in card.entry.request.params.items()
    ]


def print_report(facts: Mapping[str, Any]) -> PrintReport | None:
    """None for what was never measured, such as a picture."""
    if "watertight" not in facts:
        return None
    advice = [str(WARNINGS[code]) for code in facts["warnings"] if code in WARNINGS]
    return PrintReport(bool(facts["is_volume"]), list(_rows(facts)), advice)


def _rows(facts: Mapping[str, Any]) -> Iterator[Row]:
    yield gettext("Closed surface"), gettext("yes") if facts["watertight"] else gettext("no")
    yield gettext("Holes"), str(facts["holes"])
    yield gettext("Edges that do not fit"), str(facts["non_manifold_edges"])
    yield gettext("Separate parts"), str(facts["shells"])
    if facts.get("hollows"):
        yield gettext("Enclosed hollows"), str(facts["hollows"])
    yield (
        gettext("Width × height × depth"),
        " × ".join(_number(side, 1) for side in facts["size_mm"]) + " mm",
    )
    yield gettext("Volume"), f"{_number(facts['volume_cm3'], 1)} cm³"
    if facts["thinnest_wall_mm"] is not None:
        yield gettext("Thinnest wall"), f"{_number(facts['thinnest_wall_mm'], 1)} mm"
    yield gettext("Triangles"), _number(facts["triangles"], 0)


def _number(value: float, decimals: int) -> str:
    return number_format(value, decimal_pos=decimals, force_grouping=True)


def _value(value: Any, rules: Mapping[str, Any]) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    words = gettext(in_words(value)) if isinstance(value, str) else str(value)
    return f"{words} {rules['x-unit']}" if "x-unit" in rules else words
