"""A list of known passwords as a file: the first eight bytes of each SHA-256, sorted.

Standard library only, for set-up writes the file before anything is installed.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

SIZE = 8
"""Bytes of a digest. Among 50,000 of them a strange password is met once in 10^14 times."""

LEAST_LENGTH = 12
"""Shorter passwords are refused for their length, so nothing shorter need be listed."""


def digest_of(password: str) -> bytes:
    """The same for every way to write the same letters, in capitals or not."""
    folded = unicodedata.normalize("NFKC", password).casefold()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).digest()[:SIZE]


def write_list(passwords: Iterable[str], path: Path) -> int:
    """Write the list and say how many it holds."""
    digests = sorted({digest_of(word) for word in passwords if len(word) >= LEAST_LENGTH})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(digests))
    return len(digests)


def holds(digests: bytes, password: str) -> bool:
    """Look a password up in what the file holds, by halving."""
    wanted = digest_of(password)
    low, high = 0, len(digests) // SIZE
    while low < high:
        middle = (low + high) // 2
        found = digests[middle * SIZE : (middle + 1) * SIZE]
        if found == wanted:
            return True
        low, high = (middle + 1, high) if found < wanted else (low, middle)
    return False
