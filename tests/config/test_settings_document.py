"""docs/settings.md names every variable that is read, and none that is not."""

import re

from config.embedded.places import ROOT

ELSEWHERE = {
    "MAQUETTE_HOME": "config/embedded/places.py",
    "DJANGO_SETTINGS_MODULE": "config/embedded/commands.py",
    "NUMBA_CACHE_DIR": "config/settings/base.py",
    "PG_BIN": "config/embedded/postgres_versions.py",
    "CI": "tests/skips.py",
}
"""Variables that are read before settings are, or by others, and where."""

SETTINGS = "\n".join(path.read_text() for path in (ROOT / "config" / "settings").glob("*.py"))
READERS = r"(?:\benv\.\w+|\b(?:text|flag|number|words|named))\(\s*[\"']([A-Z][A-Z0-9_]+)[\"']"


def read() -> set[str]:
    return set(re.findall(READERS, SETTINGS))


def documented() -> set[str]:
    """What stands in the first column of its tables."""
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_variable_of_the_settings_is_documented() -> None:
    assert read() - documented() == set()
    assert {"DATABASE_URL", "S3_ENDPOINT_URL", "UNCONFIRMED_DAYS", "HSTS_PRELOAD"} <= read()


def test_every_documented_variable_is_read() -> None:
    assert documented() - read() == set(ELSEWHERE)
    for name, file in ELSEWHERE.items():
        assert f'"{name}"' in (ROOT / file).read_text()
