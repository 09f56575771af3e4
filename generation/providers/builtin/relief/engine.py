"""Relief: a picture as a plate, to be lit from the front or, as a lithophane, from behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.closed import thin_out
from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.cutout.advice import (
    assess,
    require_colours,
    require_picture,
)
from generation.providers.builtin.cutout.cutout import Method
from generation.providers.builtin.cutout.subject import found_subject
from generation.providers.builtin.relief.frame import with_frame, with_painted_frame
from generation.providers.builtin.relief.heights import (
    bas_relief,
    faded_to_edge,
    lithophane,
    raised_subject,
)
from generation.providers.builtin.relief.layout import Layout, layout_of
from generation.providers.builtin.relief.slab import slab
from generation.providers.builtin.surfaces.packing import packed
from generation.providers.builtin.surfaces.resample import blurred, resized, within
from generation.providers.builtin.surfaces.solid import standing
from generation.providers.builtin.surfaces.stage import luma_of
from generation.providers.builtin.surfaces.tiny import tiny_mask, tiny_params, tiny_picture
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Notice,
    Picture,
    Progress,
    Rejected,
)

_LEAST_BLUR = 0.1
"""Nodes: less changes nothing."""
_FLAT = 4
"""Spread of luma bytes up to which there is nothing to raise."""
_FILAMENT = (244, 239, 228)
"""sRGB: the warm white in which lithophanes are printed."""


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
    settings = Settings.of(tiny_params("relief"))
    carve(on_paper(tiny_picture()), tiny_mask(), settings, lambda _share, _stage: None)


def carve(
    shown: NDArray[np.uint8],
    mask: NDArray[np.uint8] | None,
    settings: Settings,
    progress: Progress,
) -> Mesh:
    """The closed plate of (h, w, 3) sRGB; a masked subject stands out of the ground.

    A bas-relief wears its picture; a lithophane is plain, as it will be printed, so that its
    surface can be judged.
    """
    progress(0.3, "reading heights")
    layout = layout_of(
        shown.shape,
        size_mm=settings.size_mm,
        frame_mm=settings.frame_mm,
        triangles=settings.triangles,
    )
    relative = _relative_heights(shown, mask, settings, layout)
    depth_mm = settings.highest_mm - settings.lowest_mm
    heights = settings.lowest_mm + depth_mm * relative
    framed = with_frame(heights, layout.frame_share, settings.highest_mm)
    texture = with_painted_frame(within(shown, settings.texture_px), layout.frame_share)
    progress(0.5, "meshing")
    plate = slab(framed, layout.step_mm, texture)
    thinned = thin_out(plate, triangles=settings.triangles)
    shown_as = _plain(thinned) if settings.mode is Mode.LITHOPHANE else thinned
    return standing(shown_as, longest_mm=settings.size_mm, mm_per_unit=1.0)


def _plain(mesh: Mesh) -> Mesh:
    colours = np.tile(np.array(_FILAMENT, np.uint8), (len(mesh.vertices), 1))
    return replace(mesh, uv=None, texture=None, colours=colours)


def on_paper(picture: Picture) -> NDArray[np.uint8]:
    """(h, w, 3) sRGB: what is transparent shows white."""
    if not picture.has_alpha:
        return np.ascontiguousarray(picture.pixels[..., :3])
    alpha = picture.pixels[..., 3:].astype(np.float32) / 255
    blended = picture.pixels[..., :3] * alpha + 255 * (1 - alpha)
    return np.asarray(blended + 0.5, np.uint8)


def _subject(
    request: GenerationRequest, settings: Settings, progress: Progress
) -> NDArray[np.uint8] | None:
    """The mask of what is to stand out; None for the whole picture."""
    if settings.mode is Mode.LITHOPHANE or not settings.raise_subject:
        return None
    found = found_subject(request, progress)
    is_clear = found.method is not Method.GRAB_CUT
    return found.mask if is_clear and not any(a.refuses for a in assess(found)) else None


def _relative_heights(
    shown: NDArray[np.uint8], mask: NDArray[np.uint8] | None, settings: Settings, layout: Layout
) -> NDArray[np.float32]:
    """0 to 1 on the grid of the picture without its frame."""
    small = resized(shown, layout.grid(shown.shape))
    if settings.mode is Mode.LITHOPHANE:
        thickness = lithophane(small)
        heights = np.float32(1.0) - thickness if settings.invert else thickness
    else:
        luma = luma_of(small)
        luma = np.float32(1.0) - luma if settings.invert else luma
        heights = _carved(luma, mask)
    sigma = settings.smoothing_mm / layout.step_mm
    return blurred(heights, sigma) if sigma > _LEAST_BLUR else heights


def _carved(luma: NDArray[np.float32], mask: NDArray[np.uint8] | None) -> NDArray[np.float32]:
    if mask is None:
        return faded_to_edge(bas_relief(luma))
    coverage = resized(mask, luma.shape).astype(np.float32) / np.float32(255)
    return raised_subject(luma, coverage)


def _notices(settings: Settings, mask: NDArray[np.uint8] | None) -> tuple[Notice, ...]:
    if settings.mode is Mode.LITHOPHANE:
        return ()
    return (Notice("relief_is_luminance" if mask is None else "subject_raised"),)
