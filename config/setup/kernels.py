"""Where compiled inner loops are kept: in a folder of their own for each state of the sources.

numba looks at the one file that a function is in. What that function has compiled into itself
from other files may be older than they are, so another state gets another folder.
"""

import hashlib
import re
import shutil
from functools import cache
from pathlib import Path

from config.embedded.places import ROOT

SOURCES = ROOT / "generation"
KERNELS = ROOT / ".cache" / "numba"

_COMPILED = re.compile(rb"^(?:import|from) \S*\b(?:numba|kernel)\b", re.MULTILINE)
_NAME_LENGTH = 16


@cache
def kernel_folder() -> Path:
    """Today's NUMBA_CACHE_DIR."""
    return KERNELS / fingerprint(SOURCES)


def fingerprint(folder: Path) -> str:
    """A name for what all files below say that compile something."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        text = file.read_bytes()
        if _COMPILED.search(text):
            digest.update(f"{file.relative_to(folder)}|{len(text)}|".encode() + text)
    return digest.hexdigest()[:_NAME_LENGTH]


def forget_others(kept: Path) -> None:
    """Remove what earlier sources were compiled to."""
    for entry in kept.parent.iterdir():
        if entry != kept and entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
