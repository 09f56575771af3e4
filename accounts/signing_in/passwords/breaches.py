"""Passwords that were seen in a breach: the list that set-up made, and an operator's folder."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.signing_in.passwords.digests import holds

PREFIX = 5
"""Characters of a SHA-1 that name a file of the range format; its lines are SUFFIX:COUNT."""


def is_known(password: str) -> bool:
    """Whether an attacker would try it early."""
    return holds(_list(Path(settings.KNOWN_PASSWORDS)), password) or _is_in_folder(password)


@cache
def _list(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise ImproperlyConfigured(
            f"{path} is missing. `python3 -m config.setup` makes it."
        ) from None


def _is_in_folder(password: str) -> bool:
    """In the files that the k-anonymity service of Have I Been Pwned gives, kept on this disk."""
    if not settings.BREACHED_PASSWORDS_DIR:
        return False
    name = hashlib.sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False)
    digest = name.hexdigest().upper()
    lines = _range(Path(settings.BREACHED_PASSWORDS_DIR), digest[:PREFIX])
    suffix = digest[PREFIX:].encode()
    return any(
        line[: len(suffix)].upper() == suffix and line.rpartition(b":")[2].strip() != b"0"
        for line in lines.splitlines()
    )


def _range(folder: Path, prefix: str) -> bytes:
    """One file of the folder; in capitals or not, with .txt or without. Empty where it is not."""
    for name in (prefix, prefix.lower()):
        for path in (folder / name, folder / f"{name}.txt"):
            if path.is_file():
                return path.read_bytes()
    return b""
