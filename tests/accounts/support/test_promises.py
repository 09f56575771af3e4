"""What is promised about conversations says the numbers that hold, and names what keeps it."""

import pytest
from django.utils.module_loading import import_string

from privacy.promises import promises

OURS = {"P04", "P56", "P72", "P89"}


def test_the_numbers_are_those_of_the_settings(settings: object) -> None:
    settings.SUPPORT_KEPT_DAYS = 123  # type: ignore[attr-defined]
    said = {promise.id: promise.sentence for promise in promises() if promise.id in OURS}
    assert said.keys() == OURS
    assert "123 days" in said["P72"]
    assert "within 2 working days" in said["P89"]
    assert "within 72 hours" in said["P56"]


@pytest.mark.parametrize("one", sorted(OURS))
def test_what_keeps_a_promise_exists(one: str) -> None:
    (found,) = [promise for promise in promises() if promise.id == one]
    assert all(import_string(name) for name in found.kept_by)
