"""How a key is spelt."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.keys.text import digest_of, is_whole, new_text, shown_part


@pytest.mark.parametrize(("is_test", "kind"), [(False, "live"), (True, "test")])
def test_a_key_says_its_kind_and_holds_256_bits(is_test: bool, kind: str) -> None:
    text = new_text(is_test=is_test)
    assert re.fullmatch(rf"mq_{kind}_[0-9A-Za-z]{{49}}", text)
    assert 62**43 > 2**256
    assert is_whole(text)


def test_no_two_keys_are_alike() -> None:
    assert len({new_text(is_test=False) for _ in range(1000)}) == 1000


@given(st.integers(0, 56), st.sampled_from("0Az"))
def test_one_wrong_character_is_noticed(place: int, other: str) -> None:
    text = new_text(is_test=False)
    wrong = text[:place] + other + text[place + 1 :]
    assert is_whole(wrong) == (wrong == text)


@pytest.mark.parametrize("text", ["", "mq_live_", "mq_live_" + "a" * 49, "mq_live_é" + "a" * 48])
def test_what_is_no_key_is_not_whole(text: str) -> None:
    assert not is_whole(text)


def test_of_the_random_part_four_characters_are_shown_and_no_more() -> None:
    text = new_text(is_test=False)
    shown = shown_part(text)
    assert re.fullmatch(r"mq_live_[0-9A-Za-z]{4}", shown)
    assert text.startswith(shown)


@given(st.text(max_size=500))
def test_anything_has_a_digest(text: str) -> None:
    assert len(digest_of(text)) == 32
