"""The suite's own guard: what was not tested must not look as if it had been."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.places import ROOT
from tests.skips import JUSTIFIED

TESTS = """
import pytest

@pytest.mark.skipif(True, reason={reason!r})
def test_marked():
    pass

@pytest.fixture
def part():
    pytest.skip({reason!r})

def test_with_a_part(part):
    pass

@pytest.mark.xfail(strict=True)
def test_that_is_known_to_fail():
    assert False
"""


def outcome(folder: Path, reason: str, *, ci: str) -> str:
    (folder / "test_it.py").write_text(TESTS.format(reason=reason))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.skips", "-c", os.devnull]
    options = ["--rootdir", str(folder), "-p", "no:cacheprovider", str(folder)]
    environment = os.environ | {"CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    with subprocess.Popen(
        [*command, *options], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        said, _errors = process.communicate()
    return said.strip().splitlines()[-1].partition(" in ")[0]


@pytest.mark.parametrize(
    ("reason", "ci", "said"),
    [
        ("no such program", "true", "1 xfailed, 2 errors"),
        ("no such program", "", "2 skipped, 1 xfailed"),
        (JUSTIFIED[0], "true", "2 skipped, 1 xfailed"),
    ],
)
def test_a_skip_fails_where_everything_should_be_there(
    tmp_path: Path, reason: str, ci: str, said: str
) -> None:
    assert outcome(tmp_path, reason, ci=ci) == said
