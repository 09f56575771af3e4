import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.library.byte_ranges import Span, Unsatisfiable, requested_span

DATA = random.Random(5).randbytes(50)


@given(st.integers(0, 60), st.integers(0, 60))
def test_first_and_last_are_the_slice_with_its_end(first: int, last: int) -> None:
    if first >= len(DATA) and last >= first:
        with pytest.raises(Unsatisfiable):
            requested_span(f"bytes={first}-{last}", len(DATA))
        return
    span = requested_span(f"bytes={first}-{last}", len(DATA))
    if last < first:
        assert span is None
    else:
        assert span is not None
        assert DATA[slice(*span)] == DATA[first : last + 1]


@given(st.integers(1, 80))
def test_a_suffix_is_the_end_of_the_file(count: int) -> None:
    span = requested_span(f"bytes=-{count}", len(DATA))
    assert span is not None
    assert DATA[slice(*span)] == DATA[-count:]


def test_an_open_range_goes_to_the_end() -> None:
    assert requested_span("bytes=10-", 50) == Span(10, 50)


@pytest.mark.parametrize("header", ["bytes=50-", "bytes=50-60", "bytes=-0", "bytes=99999999999-"])
def test_what_lies_behind_the_end_cannot_be_given(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        requested_span(header, 50)


def test_an_empty_file_has_no_range() -> None:
    for header in ("bytes=0-", "bytes=-5"):
        with pytest.raises(Unsatisfiable):
            requested_span(header, 0)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,4-5",
        "bytes=a-b",
        "bytes=1",
        "x=0-1",
        "bytes=٣-٤",
    ],
)
def test_what_is_not_one_range_is_ignored(header: str) -> None:
    assert requested_span(header, 50) is None


@given(st.text("bytes=0123456789-, ٣x", max_size=12))
def test_no_header_breaks_it(text: str) -> None:
    with contextlib.suppress(Unsatisfiable):
        span = requested_span(f"bytes={text}", len(DATA))
        assert span is None or 0 <= span.start < span.stop <= len(DATA)
