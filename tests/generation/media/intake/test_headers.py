import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.media.intake.codes import Unfit
from generation.media.intake.headers import declared_size, scan_count
from generation.media.intake.signatures import ALLOWED, require_allowed
from tests.generation.media.intake.corpus import encoded, scan_bomb, scene


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_header_says_the_size(format_: str) -> None:
    assert declared_size(format_, encoded(scene(640, 48), format_)) == (640, 48)


def test_all_three_layouts_of_webp_are_known() -> None:
    lossless = encoded(scene(640, 48), "WEBP", lossless=True)
    extended = encoded(scene(640, 48), "WEBP", exif=b"Exif\0\0" + bytes(20))

    assert (lossless[12:16], declared_size("WEBP", lossless)) == (b"VP8L", (640, 48))
    assert (extended[12:16], declared_size("WEBP", extended)) == (b"VP8X", (640, 48))


def test_where_it_takes_a_decoder_nothing_is_claimed() -> None:
    assert declared_size("AVIF", encoded(scene(), "AVIF")) is None


def test_a_jpeg_says_its_size_behind_whatever_comes_first() -> None:
    data = encoded(scene(640, 48), "JPEG", exif=b"Exif\0\0" + bytes(300), progressive=True)

    assert declared_size("JPEG", data) == (640, 48)


def test_a_jpeg_of_nothing_but_segments_is_not_read_to_its_end() -> None:
    assert declared_size("JPEG", b"\xff\xd8" + b"\xff\xe1\0\x02" * 2000) is None


@pytest.mark.parametrize("format_", ALLOWED)
def test_each_allowed_format_is_known_by_its_first_bytes(format_: str) -> None:
    assert require_allowed(encoded(scene(), format_)) == format_


@given(st.binary(max_size=200), st.sampled_from(ALLOWED))
def test_no_bytes_break_the_header_readers(data: bytes, format_: str) -> None:
    size = declared_size(format_, data)
    assert size is None or min(size) >= 0


leads = st.sampled_from(
    [b"", b"RIFF", b"\x00\x00\x00\x0cftyp", b"\xff\xff\xff\xffftyp", b"\x89PNG\r\n\x1a\n", b"<"]
)


@given(leads, st.binary(max_size=400))
def test_no_bytes_break_the_signature_table(lead: bytes, rest: bytes) -> None:
    with contextlib.suppress(Unfit):
        assert require_allowed(lead + rest) in ALLOWED


@pytest.mark.parametrize(("progressive", "scans"), [(False, 1), (True, 10)])
def test_the_scans_of_a_jpeg_are_counted(progressive: bool, scans: int) -> None:
    assert scan_count("JPEG", encoded(scene(), "JPEG", progressive=progressive)) == scans


def test_scans_behind_garbage_and_fill_bytes_are_counted_too() -> None:
    jpeg = scan_bomb(50).replace(b"\xff\xda", b"garbage\xff\xff\xff\xda")
    assert scan_count("JPEG", jpeg) == 59


def test_the_film_that_a_telephone_appends_has_no_scans() -> None:
    assert scan_count("JPEG", encoded(scene(), "JPEG") + b"\xff\xda" * 1000) == 1


def test_an_endless_number_of_segments_counts_as_so_many_scans() -> None:
    assert scan_count("JPEG", b"\xff\xd8" + b"\xff\xe0\x00\x02" * 100_000) == 1000


@given(st.binary(max_size=400))
def test_no_bytes_break_the_counting_of_scans(data: bytes) -> None:
    assert scan_count("JPEG", b"\xff\xd8\xff" + data) <= 100
