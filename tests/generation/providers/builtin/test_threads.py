import os
import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import cv2
import pytest
from celery.signals import celeryd_after_setup
from pytest_django import Settings

from config.celery import app
from config.embedded.places import ROOT
from generation.providers.builtin.threads import take_share, thread_count


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = cv2.getNumThreads()
    yield
    cv2.setNumThreads(before)


@pytest.mark.parametrize(
    ("processors", "processes", "share"), [(8, 2, 4), (8, 20, 2), (2, 2, 2), (1, 2, 1)]
)
def test_processes_that_work_side_by_side_share_the_processors(
    monkeypatch: pytest.MonkeyPatch, processors: int, processes: int, share: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)))
    take_share(processes=processes)
    assert thread_count() == share


def test_a_worker_that_starts_takes_what_the_operator_says(settings: Settings) -> None:
    app.loader.import_default_modules()
    settings.ENGINE_THREADS = 3
    celeryd_after_setup.send(sender="w", instance=SimpleNamespace(concurrency=2), conf=None)
    assert thread_count() == 3


def test_the_processes_of_its_pool_have_it_from_the_worker() -> None:
    forking = (
        "import os; from generation.providers.builtin.threads import take_share, thread_count;"
        "take_share(processes=1, wanted=3); child = os.fork();"
        "child or print(thread_count(), flush=True); child and os.waitpid(child, 0)"
    )
    said = subprocess.check_output([sys.executable, "-c", forking], cwd=ROOT, text=True)
    assert said == "3\n"
