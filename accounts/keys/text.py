"""How a key is spelt: `mq_live_`, 256 random bits, and a checksum over both.

The beginning lets scanners of published code know a key of ours; the checksum keeps them from
false alarms, and tells a typo from a key that was ended.
"""

import hashlib
import re
import secrets
import string
import zlib
from typing import Final

DIGITS: Final = string.digits + string.ascii_uppercase + string.ascii_lowercase
RANDOM_BITS: Final = 256
RANDOM_LENGTH: Final = 43
CHECKSUM_LENGTH: Final = 6
SHOWN_LENGTH: Final = 12
LONGEST_TEXT: Final = 200
"""Characters of what a stranger calls a key that are looked at."""

_SPELLING: Final = re.compile(
    rf"(mq_(?:live|test)_[0-9A-Za-z]{{{RANDOM_LENGTH}}})([0-9A-Za-z]{{{CHECKSUM_LENGTH}}})"
)


def new_text(*, is_test: bool) -> str:
    body = f"mq_{'test' if is_test else 'live'}_" + _in_digits(
        secrets.randbits(RANDOM_BITS), RANDOM_LENGTH
    )
    return body + _checksum(body)


def is_whole(text: str) -> bool:
    """Was this once a key of ours, copied without a fault?"""
    found = _SPELLING.fullmatch(text)
    return found is not None and secrets.compare_digest(_checksum(found[1]), found[2])


def digest_of(text: str) -> bytes:
    """What is stored of it. 256 random bits cannot be guessed from their hash, so it is plain."""
    return hashlib.sha256(text[:LONGEST_TEXT].encode("utf-8", "replace")).digest()


def shown_part(text: str) -> str:
    return text[:SHOWN_LENGTH]


def _checksum(body: str) -> str:
    return _in_digits(zlib.crc32(body.encode()), CHECKSUM_LENGTH)


def _in_digits(number: int, length: int) -> str:
    """The number in base 62, from the left filled with zeros."""
    digits = []
    for _place in range(length):
        number, rest = divmod(number, len(DIGITS))
        digits.append(DIGITS[rest])
    return "".join(reversed(digits))
