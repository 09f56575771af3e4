"""What a parameter, and a value of it, is called where people read it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext


def title_of(name: str, rules: Mapping[str, Any]) -> str:
    return gettext(rules.get("title") or in_words(name))


def in_words(name: str) -> str:
    """`base_thickness` as a person would write it."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
