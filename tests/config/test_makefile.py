"""`make test`, with its parts replaced by what they would end with."""

import subprocess
from pathlib import Path

import pytest

from config.embedded.places import ROOT


def status_of_make_test(folder: Path, *, shared: int, alone: int) -> int:
    """What `make test` ends with where pytest ends so for the tests of each kind."""
    python = folder / "python"
    python.write_text(
        f'#!/bin/sh\ncase "$*" in *"-m not alone"*) exit {shared};; *) exit {alone};; esac\n'
    )
    python.chmod(0o755)
    done_before = [part for name in ("set-up-dev", "lint", "types") for part in ("-o", name)]
    command = ["make", "test", f"PY={python}", "TESTS=some", *done_before]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


@pytest.mark.parametrize(("shared", "alone"), [(0, 0), (0, 5), (5, 0)])
def test_a_folder_may_hold_tests_of_one_kind_only(tmp_path: Path, shared: int, alone: int) -> None:
    assert status_of_make_test(tmp_path, shared=shared, alone=alone) == 0


@pytest.mark.parametrize(("shared", "alone"), [(1, 0), (0, 1), (2, 5), (5, 4)])
def test_what_fails_in_either_of_them_fails(tmp_path: Path, shared: int, alone: int) -> None:
    assert status_of_make_test(tmp_path, shared=shared, alone=alone) != 0
