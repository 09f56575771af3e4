"""Every test that docs/security.md names is in the file that it names, and each row names one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from config.embedded.places import ROOT

LINES = (ROOT / "docs" / "security.md").read_text().splitlines()
FOLDER = re.compile(r"\| test, in `([\w/]+)` \|$")
NEEDED = {
    *(f"6.2.{n}" for n in range(1, 13)),
    *("6.3.1", "6.3.3", "6.3.5", "6.3.7", "6.3.8", "6.4.3", "6.5.1", "6.5.2", "6.8.1"),
    *("7.2.4", "7.3.1", "7.3.2", "7.4.1", "7.4.2", "7.4.3", "7.5.1", "7.5.2"),
    *(f"10.4.{n}" for n in range(1, 7)),
    *("10.5.1", "10.5.2", "10.5.3", "10.5.4"),
}
"""The rows of chapters 6, 7 and 10 that have to hold."""


class Row(NamedTuple):
    requirement: str
    named: tuple[tuple[Path, str], ...]
    """Files with the tests that are said to be in them."""


def rows() -> Iterator[Row]:
    folder = ROOT
    for line in LINES:
        if line.startswith(("| requirement", "| what |")):
            found = FOLDER.search(line)
            folder = ROOT / found[1] if found else ROOT
        elif line.startswith("| ") and not line.startswith("| ---"):
            first, *_how, tests = (cell.strip() for cell in line.strip("|").split(" | "))
            yield Row(first, tuple(_named(tests, folder)))


def _named(cell: str, folder: Path) -> Iterator[tuple[Path, str]]:
    """`file::test`; a name alone is in the file before it."""
    file = Path()
    for word in re.findall(r"`([^`]+)`", cell):
        where, _colons, test = word.rpartition("::")
        if where:
            base = ROOT if where.startswith("tests/") else folder
            file = (base / where).with_suffix(".py")
        yield file, test


def test_each_required_row_is_there() -> None:
    there = {number for row in rows() for number in re.findall(r"\b\d+\.\d+\.\d+\b", row[0])}
    assert NEEDED - there == set()


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.requirement)
def test_each_row_names_a_test_of_the_file_that_it_names(row: Row) -> None:
    assert row.named
    for file, test in row.named:
        assert file.is_file(), file
        assert re.search(rf"^def {test}\(", file.read_text(), re.MULTILINE), f"{file}::{test}"
