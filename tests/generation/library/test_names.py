"""What downloads are called."""

import pytest

from generation.library.names import file_stem
from generation.models import Job


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("A red fox, on a stone!", "a-red-fox-on-a-stone"),
        ("Größe_red-mushroom (final).v2", "grosse-red-mushroom-final-v2"),
        ("café au lait", "cafe-au-lait"),
        ("x" * 90, "x" * 48),
    ],
)
def test_a_download_is_called_by_its_words_in_plain_letters(words: str, stem: str) -> None:
    assert file_stem(Job(), words) == stem
    assert file_stem(Job(), words, position=1) == f"{stem}-2"
