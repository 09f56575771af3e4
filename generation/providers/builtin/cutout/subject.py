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
        found = cut_out(picture, progress=progress, holes=holes)
    else:
        progress(0.0, "cutting out")
        if request.mask.shape != picture.pixels.shape[:2]:
            raise Rejected("mask_size")
        found = measured(CutOut(request.mask, Method.GIVEN))
    require_subject(found)
    if not fill_holes:
        return found
    return measured(replace(found, mask=with_holes_filled(found.mask), holes_filled=0))
