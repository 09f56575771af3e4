"""Extrude: a cut-out pulled straight into depth, like a biscuit or a sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.closed import is_closed, thin_out
from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.cutout.advice import notices_of
from generation.providers.builtin.cutout.holes import Holes
from generation.providers.builtin.cutout.subject import subject_of
from generation.providers.builtin.extrude.bevel import bevelled
from generation.providers.builtin.extrude.outline import Shape, rings_of, shapes_of
from generation.providers.builtin.extrude.prism import prism_of
from generation.providers.builtin.extrude.sides import Side, with_sides
from generation.providers.builtin.surfaces.lattice import Sheet, sheet_of
from generation.providers.builtin.surfaces.packing import packed
from generation.providers.builtin.surfaces.solid import (
    standing,
    with_own_vertices,
)
from generation.providers.builtin.surfaces.stage import Staged, longest_side, smoothed, stage
from generation.providers.builtin.surfaces.tiny import tiny_mask, tiny_params, tiny_picture
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Picture,
    Progress,
    Rejected,
)

_NODES, _SHEET_NODES = 448, 256
"""Lattice steps along the longest side; a sheet makes triangles of all of them."""
_COARSEST = 96
_PER_PIXEL = 2
"""Lattice steps a pixel beyond which there is nothing more to see."""
_MOST_RINGS = 500
"""Outlines beyond which a picture is dust, and polygons take too long."""
_LEAST_BEVEL = 1e-3
"""Lattice steps."""
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


@dataclass(frozen=True, slots=True)
class _Traced:
    """A subject's sheet, what is painted on it, and the size of a lattice step."""

    sheet: Sheet
    staged: Staged
    step_mm: float


def run(request: GenerationRequest, progress: Progress) -> Finished:
    """One GLB of the first picture. Nothing is random: every seed gives the same."""
    settings = Settings.of(request.params)
    subject = subject_of(request, progress, holes=Holes.ALL, fill_holes=settings.fill_holes)
    mesh = extrude(request.images[0], subject.mask, settings, progress)
    return packed(mesh, request, notices_of(subject), progress)


def warm() -> None:
    """Load the compiled kernels by making something small."""
    for bevel_mm in (0.0, 4.0):
        settings = Settings.of(tiny_params("extrude", bevel_mm=bevel_mm, side=Side.DARK))
        extrude(tiny_picture(), tiny_mask(), settings, lambda _share, _stage: None)


def extrude(
    picture: Picture, mask: NDArray[np.uint8], settings: Settings, progress: Progress
) -> Mesh:
    """The closed, textured mesh of a masked picture."""
    progress(0.4, "tracing")
    if settings.bevel_mm == 0:
        traced = _traced(picture, mask, settings, _NODES)
        progress(0.6, "meshing")
        exact = _straight(traced, settings)
        if exact is not None:
            return _stood(exact, traced, settings)
    traced = _traced(picture, mask, settings, _SHEET_NODES)
    progress(0.7, "meshing")
    return _stood(_rounded(traced, settings), traced, settings)


def _stood(mesh: Mesh, traced: _Traced, settings: Settings) -> Mesh:
    return standing(mesh, longest_mm=settings.size_mm, mm_per_unit=traced.step_mm)


def _traced(picture: Picture, mask: NDArray[np.uint8], settings: Settings, finest: int) -> _Traced:
    nodes = min(finest, max(_COARSEST, _PER_PIXEL * longest_side(mask)))
    staged = stage(picture.pixels, mask, nodes=nodes, texture_px=settings.texture_px)
    staged = smoothed(staged, settings.smoothing_mm / settings.size_mm)
    sheet = sheet_of(staged.coverage)
    if not len(sheet.faces):
        raise Rejected("subject_too_small")
    return _Traced(sheet, staged, settings.size_mm / float(np.ptp(sheet.points, axis=0).max()))


def _straight(traced: _Traced, settings: Settings) -> Mesh | None:
    """Exact polygons with few corners; None where they touch or are too many."""
    rings = rings_of(traced.sheet)
    if len(rings) > _MOST_RINGS:
        return None
    for share in (1.0, 0.5, 0.2):
        tolerance = share * settings.simplify_mm / traced.step_mm
        shapes = shapes_of(rings, tolerance=tolerance)
        if shapes:
            mesh = _prism(shapes, traced, settings)
            if len(mesh.faces) <= settings.triangles and is_closed(mesh):
                return mesh
    return None


def _prism(shapes: list[Shape], traced: _Traced, settings: Settings) -> Mesh:
    vertices, faces, side = prism_of(shapes, settings.thickness_mm / traced.step_mm)
    return with_sides(_painted(vertices, faces, traced.staged), side, settings.side)


def _rounded(traced: _Traced, settings: Settings) -> Mesh:
    """A sheet in front and behind, with a bevel that may be next to nothing."""
    bevel_mm = min(settings.bevel_mm, _THICKEST_BEVEL * settings.thickness_mm)
    sheet, step_mm = traced.sheet, traced.step_mm
    bevel = max(bevel_mm / step_mm, _LEAST_BEVEL)
    vertices, faces = bevelled(sheet, settings.thickness_mm / step_mm, bevel)
    source, faces = with_own_vertices(
        faces, last=2 * len(sheet.rim), shared_below=0, count=len(vertices)
    )
    mesh = _painted(vertices[source], faces, traced.staged)
    mesh = with_sides(mesh, np.arange(len(source)) >= len(vertices), settings.side)
    return thin_out(mesh, triangles=settings.triangles)


def _painted(vertices: NDArray[np.float64], faces: NDArray[np.int32], staged: Staged) -> Mesh:
    return Mesh(
        vertices=vertices.astype(np.float32),
        faces=faces,
        uv=staged.uv(vertices[:, :2] * (1.0, -1.0)),
        texture=staged.pixels,
    )
