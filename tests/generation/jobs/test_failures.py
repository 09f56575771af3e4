from pathlib import Path

import pytest

import generation
from generation.jobs.failures import Failure, failure_of
from generation.models import Job

OURS = ["engine_crashed", "engine_timeout", "engine_memory", "unknown_engine", "content_blocked"]


@pytest.mark.parametrize("code", [*OURS, "storage_full", "expired", "nothing_understood"])
def test_every_code_has_words_of_its_own(code: str) -> None:
    failure = failure_of(Job(error_code=code, alternative="relief"))

    assert (failure.code, failure.alternative) == (code, "relief")
    assert str(failure.message) != str(failure_of(Job(error_code="never heard of")).message)


def test_a_code_that_nobody_knows_still_gets_a_sentence() -> None:
    failure = failure_of(Job(error_code="whatever"))

    assert isinstance(failure, Failure)
    assert str(failure.message) == "This did not work."


def test_every_refusal_of_a_built_in_engine_has_words() -> None:
    """Whatever code an engine raises Rejected with is a string in its source."""
    sources = Path(generation.__file__).parent.glob("providers/builtin/**/*.py")
    codes = {
        part.split('"')[0]
        for source in sources
        for part in source.read_text(encoding="utf-8").split('Rejected("')[1:]
    }
    unknown = failure_of(Job(error_code="whatever")).message

    assert len(codes) >= 6
    assert [c for c in codes if failure_of(Job(error_code=c)).message == unknown] == []
