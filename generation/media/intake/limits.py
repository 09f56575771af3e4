"""What an upload may be. Texts that name a limit read it from here."""

from typing import Final

from generation.media.intake.codes import Code, Unfit

MAX_BYTES: Final = 25 * 1000 * 1000
MAX_PIXELS: Final = 40 * 1000 * 1000
MAX_SIDE: Final = 12_000
MIN_SIDE: Final = 16
MAX_ASPECT: Final = 20
MAX_SCANS: Final = 64
"""Cameras and programs write about 10; each more lets a decoder go over all pixels once more."""
MAX_CLEAN_BYTES: Final = 160 * 1000 * 1000
"""What the cleaned picture may grow to: 40 megapixels with alpha, not compressed at all."""

DECODER_MEMORY_BYTES: Final = 1 << 30
DECODER_CPU_S: Final = 8
"""The dearest honest picture, a lossless one of 40 megapixels, takes half of it; a bad one that
its header gives away, a hundredth of a second."""
DECODER_WALL_S: Final = 15
DECODERS_AT_ONCE: Final = 2


def check_size(width: int, height: int) -> None:
    """Refuse a picture by its declared size, before anything is decoded."""
    short, long = sorted((width, height))
    if short < 1:
        raise Unfit(Code.TRUNCATED)
    if long > short * MAX_ASPECT:
        raise Unfit(Code.TOO_NARROW)
    if short < MIN_SIDE:
        raise Unfit(Code.TOO_SMALL)
    if long > MAX_SIDE or width * height > MAX_PIXELS:
        raise Unfit(Code.TOO_MANY_PIXELS)


def check_scans(count: int) -> None:
    """Refuse a picture that few bytes make dear to decode."""
    if count > MAX_SCANS:
        raise Unfit(Code.BOMB)
