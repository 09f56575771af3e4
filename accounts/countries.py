"""The countries of the world, and which one a visitor's browser or a trusted proxy hints at."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from django.http import HttpRequest

from accounts.networks import country_of_request

FILE: Final = Path(__file__).parent / "data" / "countries.tsv"
_REGION: Final = re.compile(r"^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})$", re.IGNORECASE)
"""A tag of BCP 47 with a region, such as `de-AT` or `zh-Hant-TW`."""


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Code and usual name of each, by name."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(sorted(((code, name) for code, name in pairs), key=lambda pair: pair[1]))


@cache
def country_codes() -> frozenset[str]:
    return frozenset(code for code, _name in countries())


def guess_country(request: HttpRequest) -> str:
    """What a proxy says, or else the first region among the languages; empty where nobody does.

    Only a suggestion in a form: it decides nothing and is not kept.
    """
    told = country_of_request(request)
    for code in (told, *_regions(request.headers.get("Accept-Language", ""))):
        if code in country_codes():
            return code
    return ""


def _regions(languages: str) -> list[str]:
    tags = (part.partition(";")[0].strip() for part in languages[:500].split(","))
    return [found[1].upper() for tag in tags if (found := _REGION.match(tag))]
