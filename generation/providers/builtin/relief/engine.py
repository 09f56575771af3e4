"""Relief: a picture as a plate, to be lit from the front or, as a lithophane, from behind."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.cutout.advice import (
    assess,
    require_colours,
    require_picture,
)
from generation.providers.builtin.cutout.cutout import Method, cut_out
from generation.providers.builtin.relief.frame import with_frame, with_painted_frame
from generation.providers.builtin.relief.heights import (
    bas_relief,
    faded_to_edge,
    lithophane,
    raised_subject,
)
from generation.providers.builtin.relief.slab import slab
from generation.providers.builtin.surfaces.packing import packed
from generation.providers.builtin.surfaces.resample import blurred, resized, within
from generation.providers.builtin.surfaces.solid import standing, thin_out
from generation.providers.builtin.surfaces.stage import luma_of
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Notice,
    Picture,
    Progress,
    Rejected,
)

_DENSITY = 3.0
"""Triangles before thinning out for each one in the budget."""
_COARSEST, _FINEST = 64, 640
_WIDEST_FRAME = 0.2
"""Of the longest side."""
_LEAST_BLUR = 0.1
"""Nodes: less changes nothing."""
_FLAT = 4
"""Spread of luma bytes up to which there is nothing to raise."""


class Mode(StrEnum):
    BAS_RELIEF = "bas-relief"
    LITHOPHANE = "lithophane"


@dataclass(frozen=True, slots=True)
class Settings:
    """The card's parameters, validated against its schema."""

    mode: Mode
    size_mm: float
    height_mm: float
    base_mm: float
    min_thickness_mm: float
    max_thickness_mm: float
    frame_mm: float
    smoothing_mm: float
    invert: bool
    raise_subject: bool
    triangles: int
    texture_px: int

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Settings":
        return cls(**{**params, "mode": Mode(params["mode"])})

    @property
    def lowest_mm(self) -> float:
        return self.min_thickness_mm if self.mode is Mode.LITHOPHANE else self.base_mm

    @property
    def highest_mm(self) -> float:
        if self.mode is Mode.LITHOPHANE:
            return max(self.max_thickness_mm, self.min_thickness_mm)
        return self.base_mm + self.height_mm


def run(request: GenerationRequest, progress: Progress) -> Finished:
    """One GLB of the first picture. Nothing is random: every seed gives the same."""
    settings = Settings.of(request.params)
    picture = request.images[0]
    require_picture(picture)
    require_colours(picture)
    mask = _subject(request, settings, progress)
    shown = on_paper(picture)
    if mask is None and int(np.ptp(shown)) <= _FLAT:
        raise Rejected("one_colour")
    mesh = carve(shown, mask, settings, progress)
    return packed(mesh, request, _notices(settings, mask), progress)


def warm() -> None:
    """Load the compiled kernels by making something small."""
    ramp = np.linspace(0, 255, 48, dtype=np.uint8)
    shown = np.ascontiguousarray(np.broadcast_to(ramp[:, None, None], (48, 48, 3)))
    mask = np.zeros((48, 48), np.uint8)
    mask[12:36, 12:36] = 255
    settings = Settings(
        mode=Mode.BAS_RELIEF,
        size_mm=100,
        height_mm=3,
        base_mm=2,
        min_thickness_mm=0.8,
        max_thickness_mm=3,
        frame_mm=2,
        smoothing_mm=0.2,
        invert=False,
        raise_subject=True,
        triangles=500,
        texture_px=64,
    )
    carve(shown, mask, settings, lambda _share, _stage: None)


def carve(
    shown: NDArray[np.uint8],
    mask: NDArray[np.uint8] | None,
    settings: Settings,
    progress: Progress,
) -> Mesh:
    """The closed, textured plate of (h, w, 3) sRGB; a masked subject stands out of the ground."""
    progress(0.3, "reading heights")
    frame_mm = min(settings.frame_mm, _WIDEST_FRAME * settings.size_mm)
    inner_mm = settings.size_mm - 2 * frame_mm
    relative = _relative_heights(shown, mask, settings, inner_mm)
    depth_mm = settings.highest_mm - settings.lowest_mm
    heights = settings.lowest_mm + depth_mm * relative
    framed = with_frame(heights, frame_mm / inner_mm, settings.highest_mm)
    texture = with_painted_frame(within(shown, settings.texture_px), frame_mm / inner_mm)
    progress(0.5, "meshing")
    plate = slab(framed, settings.size_mm / (max(framed.shape) - 1), texture)
    return standing(
        thin_out(plate, triangles=settings.triangles),
        longest_mm=settings.size_mm,
        mm_per_unit=1.0,
    )


def on_paper(picture: Picture) -> NDArray[np.uint8]:
    """(h, w, 3) sRGB: what is transparent shows white."""
    alpha = picture.pixels[..., 3:].astype(np.float32) / 255
    blended = picture.pixels[..., :3] * alpha + 255 * (1 - alpha)
    return np.asarray(blended + 0.5, np.uint8)


def _subject(
    request: GenerationRequest, settings: Settings, progress: Progress
) -> NDArray[np.uint8] | None:
    """The mask of what is to stand out; None for the whole picture."""
    if settings.mode is Mode.LITHOPHANE or not settings.raise_subject:
        return None
    if request.mask is not None:
        return request.mask if (request.mask > 127).any() else None
    found = cut_out(request.images[0], progress=progress)
    is_clear = found.method in {Method.ALPHA, Method.BORDER}
    return found.mask if is_clear and not any(a.refuses for a in assess(found)) else None


def _relative_heights(
    shown: NDArray[np.uint8], mask: NDArray[np.uint8] | None, settings: Settings, inner_mm: float
) -> NDArray[np.float32]:
    """0 to 1 on the grid of the picture without its frame."""
    small = _on_grid(shown, settings.triangles)
    if settings.mode is Mode.LITHOPHANE:
        thickness = lithophane(small)
        return 1.0 - thickness if settings.invert else thickness
    luma = luma_of(small)
    luma = np.float32(1.0) - luma if settings.invert else luma
    if mask is None:
        heights = faded_to_edge(bas_relief(luma))
    else:
        coverage = resized(mask, small.shape).astype(np.float32) / np.float32(255)
        heights = raised_subject(luma, coverage)
    sigma = settings.smoothing_mm * max(small.shape) / inner_mm
    return blurred(heights, sigma) if sigma > _LEAST_BLUR else heights


def _on_grid(shown: NDArray[np.uint8], triangles: int) -> NDArray[np.uint8]:
    """The picture with as many pixels as the height field has nodes."""
    height, width = shown.shape[:2]
    aspect = height / width
    nodes = math.sqrt(_DENSITY * triangles / 2 * max(aspect, 1 / aspect))
    longest = min(max(round(nodes), _COARSEST), _FINEST)
    scale = longest / max(height, width)
    return resized(shown, (max(4, round(height * scale)), max(4, round(width * scale))))


def _notices(settings: Settings, mask: NDArray[np.uint8] | None) -> tuple[Notice, ...]:
    if settings.mode is Mode.LITHOPHANE:
        return ()
    return (Notice("relief_is_luminance" if mask is None else "subject_raised"),)
