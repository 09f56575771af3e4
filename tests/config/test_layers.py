"""What import-linter cannot say: which parts of Django the lower rooms may touch."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.places import ROOT

PURE = [ROOT / "generation" / room for room in ("engines", "media", "providers")]
ALLOWED = ("django.utils", "django.conf", "django.core.files", "django.core.exceptions")


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def imports_inside_functions(file: Path) -> Iterator[int]:
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = ast.walk(function)
            yield from (n.lineno for n in inner if isinstance(n, ast.Import | ast.ImportFrom))


@pytest.mark.parametrize("room", PURE, ids=lambda room: room.name)
def test_engines_media_and_providers_know_no_models(room: Path) -> None:
    known = {(file.name, name) for file in room.rglob("*.py") for name in imported(file)}
    django = {(file, name) for file, name in known if name.startswith("django")}
    assert {(file, name) for file, name in django if not name.startswith(ALLOWED)} == set()


def test_no_import_hides_in_a_function() -> None:
    ours = ("accounts", "billing", "common", "config", "generation", "privacy")
    files = [file for floor in ours for file in (ROOT / floor).rglob("*.py")]
    hidden = {str(f.relative_to(ROOT)): list(imports_inside_functions(f)) for f in files}
    assert {name: lines for name, lines in hidden.items() if lines} == {}
