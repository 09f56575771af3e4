"""Every stage that a built-in engine reports has words that can be translated."""

import ast
from collections.abc import Iterator
from pathlib import Path

from generation.library.stages import STAGES, stage_in_words
from generation.providers import builtin


def reported() -> Iterator[str]:
    """The literal stage of each `progress(share, stage)` in the built-in engines."""
    for file in Path(builtin.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "progress":
                stage = node.args[1]
                if isinstance(stage, ast.Constant):
                    yield str(stage.value)


def test_each_stage_has_words_and_no_words_are_left_over() -> None:
    assert set(reported()) == set(STAGES)


def test_a_stage_that_nobody_has_words_for_is_shown_all_the_same() -> None:
    assert stage_in_words("polishing") == "Polishing"
