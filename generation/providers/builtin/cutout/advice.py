"""What to tell about a cut-out before a job, and which of it a job refuses."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.media.intake.limits import MAX_ASPECT, MIN_SIDE
from generation.providers.builtin.cutout.cutout import CutOut, Method
from generation.providers.builtin.surfaces.stage import longest_side
from generation.providers.contract import Notice, Picture, Rejected

_LEAST_SUBJECT_PX = 24
_ONE_COLOUR = 3
"""Difference of sRGB bytes up to which two pixels are of one colour."""
_OPAQUE = 127
_TOUCHES = 0.03


@dataclass(frozen=True, slots=True)
class Advice:
    """A code of `words`, an engine that suits the picture better, and whether a job refuses."""

    code: str
    alternative: str | None = None
    refuses: bool = False


def assess(cutout: CutOut) -> tuple[Advice, ...]:
    """Everything worth saying about a cut-out, gravest first."""
    said: list[Advice] = []
    if cutout.is_busy:
        said.append(Advice("busy_background", alternative="relief", refuses=True))
    elif cutout.is_full:
        said.append(Advice("full_frame", alternative="relief", refuses=True))
    elif cutout.is_empty:
        said.append(Advice("no_subject", alternative="relief", refuses=True))
    elif longest_side(cutout.mask) < _LEAST_SUBJECT_PX:
        said.append(Advice("subject_too_small", refuses=True))
    if said:
        return tuple(said)
    return tuple(_worth_knowing(cutout))


def require_picture(picture: Picture) -> None:
    """Refuse what no engine can make anything of."""
    height, width = picture.pixels.shape[:2]
    if min(height, width) < MIN_SIDE:
        raise Rejected("picture_too_small")
    if max(height, width) > MAX_ASPECT * min(height, width):
        raise Rejected("picture_too_narrow")


def require_colours(picture: Picture) -> None:
    """Refuse a picture that shows nothing: one colour, or nothing opaque."""
    if picture.pixels[..., 3].max() <= _OPAQUE:
        raise Rejected("no_subject")
    if not picture.has_alpha and _is_one_colour(picture.pixels):
        raise Rejected("one_colour")


def _is_one_colour(pixels: NDArray[np.uint8]) -> bool:
    first = pixels[0, 0].astype(int)
    low, high = (np.clip(first + by, 0, 255) for by in (-_ONE_COLOUR, _ONE_COLOUR))
    return bool(cv2.inRange(pixels, low, high).min())


def require_subject(cutout: CutOut) -> None:
    """Refuse a cut-out that would become garbage. A mask by hand only has to hold something."""
    for advice in assess(cutout):
        if advice.refuses:
            raise Rejected(advice.code, alternative=advice.alternative)


def notices_of(cutout: CutOut) -> tuple[Notice, ...]:
    return tuple(Notice(advice.code) for advice in _worth_knowing(cutout))


def _worth_knowing(cutout: CutOut) -> list[Advice]:
    said = []
    if cutout.is_guess:
        said.append(Advice("background_removed"))
    if cutout.method is Method.GRAB_CUT:
        said.append(Advice("busy_border", alternative="relief"))
    if cutout.touching > _TOUCHES:
        said.append(Advice("touches_border"))
    if cutout.holes_filled:
        said.append(Advice("holes_filled"))
    if cutout.patches_dropped:
        said.append(Advice("patches_dropped"))
    return said
