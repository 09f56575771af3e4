"""What is promised about accounts names what keeps it, and says the numbers that hold."""

import re

import pytest
from django.utils.module_loading import import_string

from privacy.promises import Promise, PromisedTwice, promise, promises

PROMISED = {
    *("P01", "P02", "P03", "P04", "P10", "P41", "P49", "P52", "P53", "P54", "P55", "P56"),
    *("P65", "P66", "P67", "P72", "P73", "P74", "P82", "P89"),
}


def test_everything_about_accounts_is_promised() -> None:
    assert {one.id for one in promises()} >= PROMISED


@pytest.mark.parametrize("one", promises(), ids=lambda one: one.id)
def test_a_promise_is_kept_by_something_that_exists(one: Promise) -> None:
    assert one.kept_by
    assert all(import_string(name) for name in one.kept_by)


@pytest.mark.parametrize("one", promises(), ids=lambda one: one.id)
def test_a_promise_is_a_whole_sentence_with_its_numbers(one: Promise) -> None:
    assert re.fullmatch(r"[A-Z][^%]+\.", one.sentence)


def test_what_is_promised_twice_is_a_mistake() -> None:
    with pytest.raises(PromisedTwice, match="P01"):
        promise(next(one for one in promises() if one.id == "P01"))
