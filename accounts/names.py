"""What a person, a key or a program may be called: what can be seen, on one line, by itself."""

import unicodedata
from itertools import groupby
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 80
"""Characters."""

_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates (UAX 9) would turn the words around the name as well."""

_UNSEEN: Final = frozenset(
    "\u00ad\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
"""Nothing is seen of them, and no script needs them; joiners are needed by several."""
_SHOWS_NOTHING: Final = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
_MARKS: Final = frozenset({"Mn", "Me"})
MOST_MARKS: Final = 4
"""On one letter. Hebrew and Vietnamese put up to three there, Tibetan four."""

_PASSES_FOR: Final = {
    "a": "аαɑ",
    "b": "вьβ",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еε",
    "g": "ɡց",
    "h": "нһ",
    "i": "іιıɩ",
    "j": "ј",
    "k": "кκ",
    "l": "ӏ1",
    "m": "м",
    "n": "ոпη",
    "o": "оοσօ0",
    "p": "рρ",
    "q": "ԛզ",
    "r": "г",
    "s": "ѕ",
    "t": "тτ",
    "u": "цսυʋ",
    "v": "ѵν",
    "w": "ԝω",
    "x": "хχ",
    "y": "уүγ",
    "z": "ᴢ",
    "3": "зʒ",
}
_LATIN_LOOK: Final = {ord(other): latin for latin, all_ in _PASSES_FOR.items() for other in all_}


def tidy_name(text: str) -> str:
    """NFC, single spaces. Right-to-left scripts and emoji are as welcome as any letter."""
    return " ".join(filter(None, unicodedata.normalize("NFC", text).split(" ")))


def check_name(text: str) -> None:
    """Refuse what breaks the line or its direction, and what nobody could see or read."""
    kinds = [unicodedata.category(char) for char in text]
    if {"Cc", "Zl", "Zp"}.intersection(kinds):
        raise ValidationError(_("A name is one line, without control characters."), "one_line")
    if _DIRECTION_MARKS.intersection(text):
        raise ValidationError(_("A name cannot change the direction of the text."), "direction")
    if _UNSEEN.intersection(text) or (text and _SHOWS_NOTHING.issuperset(kinds)):
        raise ValidationError(_("A name is made of what can be seen."), "unseen")
    if any(len(list(marks)) > MOST_MARKS for kind, marks in groupby(kinds) if kind in _MARKS):
        raise ValidationError(_("That is too many accents on one letter."), "too_many_marks")


def look_of(text: str) -> str:
    """What a name looks like at a glance: two that look alike are the same here.

    The letters that pass for Latin ones in other alphabets, after the table of confusables of
    Unicode (UTS 39); spaces, signs, accents and what is not seen make no difference.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    seen = "".join(char for char in plain if char.isalnum())
    return seen.translate(_LATIN_LOOK)
