"""The subject of a request, or the reason why there is none."""

from dataclasses import replace

from generation.providers.builtin.cutout.advice import (
    require_colours,
    require_picture,
    require_subject,
)
from generation.providers.builtin.cutout.cutout import CutOut, Method, cut_out, measured
from generation.providers.builtin.cutout.holes import Holes, with_holes_filled
from generation.providers.contract import GenerationRequest, Progress, Rejected


def subject_of(
    request: GenerationRequest,
    progress: Progress,
    *,
    holes: Holes = Holes.CAREFUL,
    fill_holes: bool = False,
) -> CutOut:
    """The mask that came with the request as it is; otherwise a cut-out of its first picture."""
    picture = request.images[0]
    require_picture(picture)
    if request.mask is None:
        require_colours(picture)
    found = found_subject(request, progress, holes=holes)
    require_subject(found)
    if not fill_holes:
        return found
    return measured(replace(found, mask=with_holes_filled(found.mask), holes_filled=0))


def found_subject(
    request: GenerationRequest, progress: Progress, *, holes: Holes = Holes.CAREFUL
) -> CutOut:
    """The same, be it worth something or not."""
    if request.mask is None:
        return cut_out(request.images[0], progress=progress, holes=holes, suggest=False)
    progress(0.0, "cutting out")
    if request.mask.shape != request.images[0].pixels.shape[:2]:
        raise Rejected("mask_size")
    return measured(CutOut(request.mask, Method.GIVEN))
