"""What people write, as it is kept: one Unicode form, and nothing that nobody sees."""

import unicodedata

_UNWANTED = {"Cc", "Cs"}
"""Control characters and lone surrogates. Format characters stay: emoji and Persian need them."""
_UNSEEN = frozenset(
    "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
)
"""Format characters that only lay out a page, as they come along from a PDF, or turn it round."""


def normalised(written: str) -> str:
    """NFC, line ends as newlines, tabs as spaces, nothing else unseen, no outer space."""
    text = written.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(filter(_is_wanted, text))).strip()


def _is_wanted(mark: str) -> bool:
    if mark == "\n":
        return True
    return mark not in _UNSEEN and unicodedata.category(mark) not in _UNWANTED
