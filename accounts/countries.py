"""The countries of the world, and which one a trusted proxy hints at."""

from functools import cache
from pathlib import Path
from typing import Final

from django.http import HttpRequest

from accounts.networks import country_of_request

FILE: Final = Path(__file__).parent / "data" / "countries.tsv"


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
    """What a proxy says; empty where none does. The languages of a browser tell no country.

    Only a suggestion in a form: it decides nothing and is not kept.
    """
    told = country_of_request(request)
    return told if told in country_codes() else ""
