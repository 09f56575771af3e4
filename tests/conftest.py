"""What every test of the suite can ask for."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery.signals import before_task_publish
from hypothesis import settings as hypothesis_settings

from common.breaker import REDIS
from tests.skips import pytest_runtest_makereport

hypothesis_settings.register_profile("same-each-time", derandomize=True)
hypothesis_settings.register_profile("explore", max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same-each-time"))

__all__ = ["pytest_runtest_makereport"]  # a hook, which pytest looks for here

JOURNEYS = Path(__file__).parent / "journeys"


@pytest.fixture(autouse=True)
def redis_is_there() -> Iterator[None]:
    """A test that had none leaves no pause to the next one."""
    yield
    REDIS.forget()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies among the journeys needs a browser, and shares one installation."""
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.alone)


@pytest.fixture
def errands() -> Iterator[list[dict[str, Any]]]:
    """Pictures that workers were asked to copy, once that was committed."""
    asked: list[dict[str, Any]] = []

    def note(sender: str, body: Any, **_: Any) -> None:
        if sender == "accounts.tasks.copy_picture":
            asked.append(body[1])

    before_task_publish.connect(note)
    yield asked
    before_task_publish.disconnect(note)
