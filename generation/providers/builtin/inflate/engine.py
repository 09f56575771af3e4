"""Inflate: a cut-out blown up like a balloon, with the picture on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.closed import thin_out
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import smooth_normals
from generation.providers.builtin.cutout.advice import notices_of
from generation.providers.builtin.cutout.subject import subject_of
from generation.providers.builtin.inflate.detail import picture_detail
from generation.providers.builtin.inflate.skin import with_plain_back
from generation.providers.builtin.surfaces.balloon import balloon
from generation.providers.builtin.surfaces.lattice import Sheet, sheet_of
from generation.providers.builtin.surfaces.packing import packed
from generation.providers.builtin.surfaces.solid import close_sheet, standing
from generation.providers.builtin.surfaces.stage import Staged, lattice_nodes, smoothed, stage
from generation.providers.builtin.surfaces.tiny import tiny_mask, tiny_params, tiny_picture
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Notice,
    Picture,
    Progress,
    Rejected,
)

_RIM = 0.35
"""Half the thickness of the outline, in lattice steps: the sheets must not meet there."""
_BUMP = 0.06
"""How far full detail stands out, as a share of the longest side."""


class Back(StrEnum):
    """What is behind: the front again, a round back without picture, or a flat one to lie on."""

    MIRROR = "mirror"
    PLAIN = "plain"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Settings:
    """The card's parameters, validated against its schema."""

    size_mm: float
    depth: float
    detail: float
    smoothing_mm: float
    back: Back
    fill_holes: bool
    triangles: int
    texture_px: int

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Settings":
        return cls(**{**params, "back": Back(params["back"])})


def run(request: GenerationRequest, progress: Progress) -> Finished:
    """One GLB of the first picture. Nothing is random: every seed gives the same."""
    settings = Settings.of(request.params)
    subject = subject_of(request, progress, fill_holes=settings.fill_holes)
    progress(0.4, "inflating")
    mesh = inflate(request.images[0], subject.mask, settings, progress)
    notices = notices_of(subject)
    if settings.back is Back.MIRROR:
        notices += (Notice("back_is_mirrored"),)
    return packed(mesh, request, notices, progress)


def warm() -> None:
    """Load the compiled kernels by making something small."""
    settings = Settings.of(tiny_params("inflate", back=Back.PLAIN))
    inflate(tiny_picture(), tiny_mask(), settings, lambda _share, _stage: None)


def inflate(
    picture: Picture, mask: NDArray[np.uint8], settings: Settings, progress: Progress
) -> Mesh:
    """The closed, textured mesh of a masked picture."""
    nodes = lattice_nodes(mask, triangles=settings.triangles)
    staged = stage(picture.pixels, mask, nodes=nodes, texture_px=settings.texture_px)
    staged = smoothed(staged, settings.smoothing_mm / settings.size_mm)
    heights = balloon(staged.coverage, depth=settings.depth)
    bumps = settings.detail * _BUMP * nodes * picture_detail(staged)
    progress(0.55, "meshing")
    sheet = sheet_of(staged.coverage)
    if not len(sheet.faces):
        raise Rejected("subject_too_small")
    front = sheet.lift(heights + bumps)
    back = front if settings.back is Back.MIRROR else sheet.lift(heights)
    mesh = _closed(sheet, staged, front, -back * (settings.back is not Back.FLAT), settings)
    progress(0.8, "texturing")
    step_mm = settings.size_mm / float(np.ptp(sheet.points, axis=0).max())
    return standing(mesh, longest_mm=settings.size_mm, mm_per_unit=step_mm)


def _closed(
    sheet: Sheet,
    staged: Staged,
    front: NDArray[np.float64],
    back: NDArray[np.float64],
    settings: Settings,
) -> Mesh:
    vertices, faces = close_sheet(sheet, np.maximum(front, 0) + _RIM, np.minimum(back, 0) - _RIM)
    uv = staged.uv(sheet.points)
    flat = settings.back is Back.FLAT
    dense = Mesh(
        vertices=vertices.astype(np.float32),
        faces=faces,
        uv=np.concatenate((uv, uv)),
        normals=None if flat else smooth_normals(vertices, faces),
        texture=staged.pixels,
    )
    if settings.back is not Back.MIRROR:
        dense = with_plain_back(dense, staged, points=len(uv), wall=2 * len(sheet.rim))
    return thin_out(dense, triangles=settings.triangles)
