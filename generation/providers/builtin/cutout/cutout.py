"""Cut the subject out of a picture: by its alpha, or by what the border says of the background."""

from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.cutout.background import (
    BUSY,
    FULL,
    Background,
    border_ring,
    lab_of,
    learn_background,
)
from generation.providers.builtin.cutout.holes import Holes, carve_holes
from generation.providers.builtin.cutout.matte import soft_matte
from generation.providers.builtin.cutout.refine import grab_cut
from generation.providers.builtin.cutout.regions import (
    opened,
    reached,
    without_leftovers,
    without_specks,
)
from generation.providers.builtin.cutout.shadows import soft_shadow
from generation.providers.builtin.surfaces.resample import blurred, within
from generation.providers.contract import Picture, Progress

_WORK_PX = 448
"""The longest side at which the background is looked at."""
_SEEN_THROUGH = 0.001
"""Share of transparent pixels from which an alpha channel means something."""
CALM = 2.2
"""Busyness up to which colour alone tells the subject from the background."""
_UNLIKE = 4.0
"""Distance from the background, in its noise, from which a pixel is something else."""
_GRAIN = 1.2
"""Pixels over which the grain of a film or sensor is averaged."""
_SPECK = 0.0015
"""Share of the picture below which holes are closed, and patches dropped, without a word."""
_PATCH = 0.08
"""Share of the largest piece below which another one is a leftover."""
_EMPTY = 0.001
"""Share of the picture: less is no subject."""


class Method(StrEnum):
    GIVEN = "given"
    ALPHA = "alpha"
    BORDER = "border"
    GRAB_CUT = "grab_cut"


@dataclass(frozen=True, slots=True)
class CutOut:
    """A subject told from its background.

    mask      (h, w) uint8, 255 where the subject is, soft at its edge
    busyness  CIELAB units, see `background`; 0 where the background was not looked at
    coverage  share of the picture that is subject
    touching  share of the picture's border that is subject
    """

    mask: NDArray[np.uint8]
    method: Method
    busyness: float = 0.0
    coverage: float = 0.0
    touching: float = 0.0
    holes_filled: int = 0
    patches_dropped: int = 0

    @property
    def is_guess(self) -> bool:
        """Found by looking at colours, as opposed to told by alpha or by hand."""
        return self.method in {Method.BORDER, Method.GRAB_CUT}

    @property
    def is_busy(self) -> bool:
        return self.is_guess and self.busyness > BUSY

    @property
    def is_empty(self) -> bool:
        return self.coverage < _EMPTY

    @property
    def is_full(self) -> bool:
        return self.is_guess and self.coverage > FULL


def cut_out(
    picture: Picture,
    *,
    progress: Progress | None = None,
    holes: Holes = Holes.CAREFUL,
    suggest: bool = True,
) -> CutOut:
    """The subject of any picture; whether it is worth anything, `assess` says.

    With `suggest`, busy pictures are cut as well as can be, to be corrected by hand; without,
    they are only found to be busy, which is sooner.
    """
    if progress:
        progress(0.0, "cutting out")
    alpha = picture.pixels[..., 3]
    if (alpha < 128).mean() > _SEEN_THROUGH and (alpha > 127).mean() > _EMPTY:
        return measured(CutOut(alpha, Method.ALPHA))
    return _cut_by_colour(picture.pixels[..., :3], holes, suggest=suggest)


def _cut_by_colour(pixels: NDArray[np.uint8], holes: Holes, *, suggest: bool) -> CutOut:
    small = within(pixels, _WORK_PX)
    lab, background = _without_grain(lab_of(small))
    rough = _silhouette(lab, background)
    traced = CALM < background.busyness <= (np.inf if suggest else BUSY)
    inside = grab_cut(small, rough, background) if traced else rough
    pieces, dropped = without_leftovers(inside, least=_PATCH, telling=_SPECK)
    carved, kept = carve_holes(pieces, background, holes)
    return measured(
        CutOut(
            mask=_at_full_size(soft_matte(lab, carved), pixels.shape[:2]),
            method=Method.GRAB_CUT if traced else Method.BORDER,
            busyness=background.busyness,
            holes_filled=kept,
            patches_dropped=dropped,
        )
    )


def _without_grain(lab: NDArray[np.float32]) -> tuple[NDArray[np.float32], Background]:
    """The picture and its background, both smoothed where that makes the background calm."""
    background = learn_background(lab)
    if background.busyness <= CALM:
        return lab, background
    smooth = blurred(lab, _GRAIN)
    smoothed = learn_background(smooth)
    return (smooth, smoothed) if smoothed.busyness <= CALM else (lab, background)


def _silhouette(lab: NDArray[np.float32], background: Background) -> NDArray[np.bool_]:
    """Everything that neither the border's colours nor a soft shadow reach from outside."""
    outside = reached(background.distance < _UNLIKE, background.ring)
    outside |= soft_shadow(lab, background, outside)
    inside = opened(~outside, 3)
    return without_specks(inside if inside.any() else ~outside, least=_SPECK)


def _at_full_size(matte: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    full = cv2.resize(matte, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(255 * full + 0.5, 0, 255), np.uint8)


def measured(cutout: CutOut) -> CutOut:
    """The same cut-out with its coverage and what it touches counted."""
    inside = cutout.mask > 127
    ring = border_ring(inside.shape)
    return replace(cutout, coverage=float(inside.mean()), touching=float(inside[ring].mean()))
