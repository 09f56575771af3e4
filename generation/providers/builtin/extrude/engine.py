"""Extrude: a cut-out pulled straight into depth, like a biscuit or a sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.cutout.advice import notices_of
from generation.providers.builtin.cutout.holes import Holes
from generation.providers.builtin.cutout.subject import subject_of
from generation.providers.builtin.extrude.bevel import bevelled
from generation.providers.builtin.extrude.outline import Ring, rings_of, shapes_of
from generation.providers.builtin.extrude.prism import prism_of
from generation.providers.builtin.extrude.sides import Side, with_sides
from generation.providers.builtin.surfaces.lattice import Sheet, sheet_of
from generation.providers.builtin.surfaces.packing import packed
from generation.providers.builtin.surfaces.solid import close_sheet, is_closed, standing, thin_out
from generation.providers.builtin.surfaces.stage import Staged, smoothed, stage
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Picture,
    Progress,
    Rejected,
)

_NODES = 448
_BEVEL_NODES = 288
"""Lattice steps along the longest side; a bevel makes triangles of all of them."""
_THICKEST_BEVEL = 0.45
"""Of the thickness: some side must be left."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The card's parameters, validated against its schema."""

    size_mm: float
    thickness_mm: float
    bevel_mm: float
    side: Side
    fill_holes: bool
    simplify_mm: float
    smoothing_mm: float
    triangles: int
    texture_px: int

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> "Settings":
        return cls(**{**params, "side": Side(params["side"])})


def run(request: GenerationRequest, progress: Progress) -> Finished:
    """One GLB of the first picture. Nothing is random: every seed gives the same."""
    settings = Settings.of(request.params)
    subject = subject_of(request, progress, holes=Holes.ALL, fill_holes=settings.fill_holes)
    mesh = extrude(request.images[0], subject.mask, settings, progress)
    return packed(mesh, request, notices_of(subject), progress)


def warm() -> None:
    """Load the compiled kernels by making something small."""
    mask = np.zeros((48, 48), np.uint8)
    mask[12:36, 12:36] = 255
    picture = Picture(np.dstack((np.full((48, 48, 3), 128, np.uint8), mask)))
    for bevel_mm in (0.0, 4.0):
        settings = Settings(
            size_mm=100,
            thickness_mm=10,
            bevel_mm=bevel_mm,
            side=Side.DARK,
            fill_holes=False,
            simplify_mm=0.2,
            smoothing_mm=0.2,
            triangles=500,
            texture_px=64,
        )
        extrude(picture, mask, settings, lambda _share, _stage: None)


def extrude(
    picture: Picture, mask: NDArray[np.uint8], settings: Settings, progress: Progress
) -> Mesh:
    """The closed, textured mesh of a masked picture."""
    progress(0.4, "tracing")
    nodes = _BEVEL_NODES if settings.bevel_mm else _NODES
    staged = stage(picture.pixels, mask, nodes=nodes, texture_px=settings.texture_px)
    staged = smoothed(staged, settings.smoothing_mm / settings.size_mm)
    sheet = sheet_of(staged.coverage)
    if not len(sheet.faces):
        raise Rejected("subject_too_small")
    step_mm = settings.size_mm / float(np.ptp(sheet.points, axis=0).max())
    progress(0.6, "meshing")
    if settings.bevel_mm:
        mesh = _rounded(sheet, staged, settings, step_mm)
    else:
        mesh = _straight(sheet, staged, settings, step_mm)
    return standing(mesh, mm_per_unit=step_mm)


def _straight(sheet: Sheet, staged: Staged, settings: Settings, step_mm: float) -> Mesh:
    """Exact polygons with few corners; where they would touch, the sheet itself."""
    rings = rings_of(sheet)
    thickness = settings.thickness_mm / step_mm
    for share in (1.0, 0.5, 0.2):
        mesh = _polygonal(
            rings, staged, settings, thickness, share * settings.simplify_mm / step_mm
        )
        if mesh is not None and len(mesh.faces) <= settings.triangles and is_closed(mesh):
            return mesh
    flat = np.full(len(sheet.points), thickness)
    vertices, faces = close_sheet(sheet, flat, 0.0 * flat)
    return thin_out(_painted(vertices, faces, staged), triangles=settings.triangles)


def _polygonal(
    rings: list[Ring], staged: Staged, settings: Settings, thickness: float, tolerance: float
) -> Mesh | None:
    shapes = shapes_of(rings, tolerance=tolerance)
    if not shapes:
        return None
    vertices, faces, side = prism_of(shapes, thickness)
    return with_sides(_painted(vertices, faces, staged), side, settings.side)


def _rounded(sheet: Sheet, staged: Staged, settings: Settings, step_mm: float) -> Mesh:
    bevel_mm = min(settings.bevel_mm, _THICKEST_BEVEL * settings.thickness_mm)
    vertices, faces = bevelled(sheet, settings.thickness_mm / step_mm, bevel_mm / step_mm)
    return thin_out(_painted(vertices, faces, staged), triangles=settings.triangles)


def _painted(vertices: NDArray[np.float64], faces: NDArray[np.int32], staged: Staged) -> Mesh:
    return Mesh(
        vertices=vertices.astype(np.float32),
        faces=faces,
        uv=staged.uv(vertices[:, :2] * (1.0, -1.0)),
        texture=staged.pixels,
    )
