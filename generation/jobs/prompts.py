"""Prompts as they are kept: one Unicode form, no control characters."""

import unicodedata

_UNWANTED = {"Cc", "Cs"}
"""Control characters and lone surrogates. Format characters stay: emoji and Persian need them."""


def normalised(prompt: str) -> str:
    """NFC, line ends as newlines, tabs as spaces, no other control character, no outer space."""
    text = prompt.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (mark for mark in text if mark == "\n" or unicodedata.category(mark) not in _UNWANTED)
    return unicodedata.normalize("NFC", "".join(kept)).strip()
