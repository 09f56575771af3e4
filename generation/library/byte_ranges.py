"""The Range header of RFC 9110, section 14, as far as a file view needs it."""

import re
from typing import Final, NamedTuple

_SINGLE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z", re.ASCII)


class Span(NamedTuple):
    """Bytes start to stop, stop not included."""

    start: int
    stop: int


class Unsatisfiable(Exception):
    """The range begins behind the end: 416."""


def requested_span(header: str, length: int) -> Span | None:
    """The span that a Range header asks for; None to send everything.

    Several ranges and anything that cannot be read are ignored, as the standard allows.
    """
    match = _SINGLE.match(header.strip())
    if match is None or match.group() == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return _suffix(int(last), length)
    start, stop = int(first), min(int(last) + 1, length) if last else length
    if last and int(last) < start:
        return None
    if start >= length:
        raise Unsatisfiable
    return Span(start, stop)


def _suffix(count: int, length: int) -> Span:
    if count == 0 or length == 0:
        raise Unsatisfiable
    return Span(max(length - count, 0), length)
