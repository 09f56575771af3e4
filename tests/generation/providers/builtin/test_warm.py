import pytest

from generation.providers.builtin.provider import engine_module


@pytest.mark.parametrize("name", ["inflate", "relief", "extrude"])
def test_an_engine_makes_something_small_from_what_its_card_sets(name: str) -> None:
    engine_module(name).warm()
