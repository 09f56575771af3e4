import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from common.writing import normalised


def test_line_ends_and_tabs_become_plain() -> None:
    assert normalised("a\tfox\r\nin\rsnow") == "a fox\nin\nsnow"


def test_letters_are_composed() -> None:
    assert normalised("cafe\N{COMBINING ACUTE ACCENT}") == "café"


def test_what_joins_emoji_and_letters_stays() -> None:
    assert normalised("👩‍🚀 می‌خواهم") == "👩‍🚀 می‌خواهم"


def test_what_a_pdf_brings_along_unseen_goes() -> None:
    assert normalised("\ufeffa\x00 red\x07 fo\xadx\x1b\u200b\nin snow") == "a red fox\nin snow"


def test_nothing_turns_the_words_round() -> None:
    assert normalised("a \u202efox\u202d in snow") == "a fox in snow"


@given(st.text(alphabet=st.characters(codec=None)))
def test_what_is_kept_can_always_be_stored(text: str) -> None:
    clean = normalised(text)

    clean.encode()
    assert "\x00" not in clean
    assert normalised(clean) == clean
    assert all(mark == "\n" or unicodedata.category(mark) not in {"Cc", "Cs"} for mark in clean)
