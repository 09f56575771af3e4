import pytest

from generation.engines.catalogue import catalogue
from generation.engines.tasks import Task
from generation.providers.builtin.provider import ENGINES, BuiltinProvider, engine_module
from generation.providers.contract import Finished, GenerationRequest, Rejected
from generation.providers.registry import UnknownProvider, provider_named


def quiet(share: float, stage: str) -> None:
    """Progress that nobody watches."""


def test_every_engine_of_the_catalogue_has_a_provider() -> None:
    for card in catalogue().values():
        assert provider_named(card.provider)


def test_the_built_in_provider_runs_every_built_in_engine() -> None:
    slugs = {card.slug for card in catalogue().values() if card.provider == "builtin"}

    assert slugs == ENGINES.keys()
    for slug in slugs:
        assert callable(engine_module(slug).run)
        assert callable(engine_module(slug).warm)


def test_an_engine_that_is_not_built_in_is_rejected() -> None:
    with pytest.raises(Rejected) as refusal:
        BuiltinProvider().start(
            GenerationRequest(Task.TEXT_TO_IMAGE, "nobody"), key="k", progress=quiet
        )

    assert refusal.value.code == "unknown_engine"


def test_the_built_in_provider_answers_at_once() -> None:
    card = catalogue()["scene-composer"]
    params = card.defaults_for(Task.TEXT_TO_IMAGE) | {"size": 64}
    request = GenerationRequest(Task.TEXT_TO_IMAGE, card.slug, "a red ball", params=params, seed=3)
    answer = BuiltinProvider().start(request, key="k", progress=quiet)

    assert isinstance(answer, Finished)
    assert [output.seed for output in answer.outputs if output.role == "result"] == [3]


def test_a_provider_that_does_not_exist_is_unknown() -> None:
    with pytest.raises(UnknownProvider):
        provider_named("nobody")
