"""Whether a mesh can be printed, and what its maker should know before it is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from django.utils.formats import number_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from generation.media.meshes.closed import signed_volume
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import face_normals
from generation.media.meshes.shells import holders_of
from generation.media.meshes.thickness import thinnest_wall
from generation.media.meshes.topology import Topology, topology
from generation.media.meshes.weld import weld

THIN_WALL_MM = 0.8
"""Two lines of a 0.4 mm nozzle."""

PRINT_BED_MM = 256.0
"""The side of the print bed of today's usual desktop printers."""

WARNINGS: Mapping[str, Promise] = {
    "open_surface": _("The surface has holes: most slicers will have to close them."),
    "non_manifold_edges": _("Some edges belong to more than two faces."),
    "inconsistent_winding": _("Some faces point inwards."),
    "inside_out": _("All faces point inwards."),
    "thin_wall": format_lazy(
        _("Parts are thinner than {least} mm and may break or not print."),
        least=lazy(number_format, str)(THIN_WALL_MM),
    ),
    "several_shells": _("The model is made of several separate parts."),
    "enclosed_hollow": _(
        "Inside is a hollow without a way out, where resin or powder would stay."
    ),
    "larger_than_print_bed": _("The model is larger than most print beds: scale it down."),
}


@dataclass(frozen=True, slots=True)
class PrintabilityReport:
    """Measured on the mesh with its seams welded.

    `is_volume` is watertight, consistently wound and of positive volume; parts that run
    through each other are not looked for. `thinnest_wall_mm` is None where the mesh is no
    volume; see `thinnest_wall` for how it is measured. `shells` are parts, and
    `hollows` what is enclosed in them. `warnings` are codes of `WARNINGS`.
    """

    watertight: bool
    is_volume: bool
    holes: int
    non_manifold_edges: int
    shells: int
    hollows: int
    triangles: int
    vertices: int
    volume_cm3: float
    area_cm2: float
    size_mm: tuple[float, float, float]
    thinnest_wall_mm: float | None
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self) | {"size_mm": list(self.size_mm), "warnings": list(self.warnings)}


def printability(mesh: Mesh) -> PrintabilityReport:
    """Examine a mesh; the coordinates are metres, the report speaks of millimetres."""
    welded = weld(mesh)
    shape = topology(welded.faces, len(welded.vertices))
    volume_m3 = signed_volume(welded)
    is_volume = shape.watertight and shape.consistent_winding and volume_m3 > 0.0
    holders = holders_of(welded, shape.shell_of)
    hollows = int((holders != np.arange(shape.shells)).sum())
    wall_m = thinnest_wall(welded, holders[shape.shell_of]) if is_volume else None
    size_m = np.ptp(welded.vertices.astype(np.float64), axis=0)
    return PrintabilityReport(
        watertight=shape.watertight,
        is_volume=is_volume,
        holes=shape.holes,
        non_manifold_edges=shape.crowded_edges,
        shells=shape.shells - hollows,
        hollows=hollows,
        triangles=len(welded.faces),
        vertices=len(welded.vertices),
        volume_cm3=round(volume_m3 * 1e6, 3),
        area_cm2=round(_area(welded) * 1e4, 3),
        size_mm=_millimetres(size_m),
        thinnest_wall_mm=None if wall_m is None else round(wall_m * 1e3, 2),
        warnings=_warnings(shape, hollows, volume_m3, wall_m, float(size_m.max())),
    )


def _area(mesh: Mesh) -> float:
    return float(face_normals(mesh.vertices, mesh.faces)[1].sum() / 2.0)


def _millimetres(metres: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = (round(float(side) * 1e3, 2) for side in metres)
    return x, y, z


def _warnings(
    shape: Topology, hollows: int, volume_m3: float, wall_m: float | None, longest_m: float
) -> tuple[str, ...]:
    found = {
        "open_surface": shape.open_edges > 0,
        "non_manifold_edges": shape.crowded_edges > 0,
        "inconsistent_winding": not shape.consistent_winding,
        "inside_out": shape.watertight and shape.consistent_winding and volume_m3 < 0.0,
        "thin_wall": wall_m is not None and wall_m * 1e3 < THIN_WALL_MM,
        "several_shells": shape.shells - hollows > 1,
        "enclosed_hollow": hollows > 0,
        "larger_than_print_bed": longest_m * 1e3 > PRINT_BED_MM,
    }
    return tuple(code for code, is_so in found.items() if is_so)
