"""Every test that docs/security.md names is there."""

import re

from config.embedded.places import ROOT

NAMED = set(re.findall(r"\btest_\w+", (ROOT / "docs" / "security.md").read_text()))
FILES = list((ROOT / "tests").rglob("test_*.py"))


def test_each_named_test_exists() -> None:
    written = {name for file in FILES for name in re.findall(r"def (test_\w+)", file.read_text())}
    assert NAMED - written - {file.stem for file in FILES} == set()
    assert len(NAMED) > 60
