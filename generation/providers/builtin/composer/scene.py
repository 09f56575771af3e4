"""Objects that have found their place, and how they are packed for the kernels."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.design import Design
from generation.providers.builtin.composer.finish import Finish
from generation.providers.builtin.composer.part import Operation, Part, Triple
from generation.providers.builtin.composer.world import BODY, MATERIAL, PART, World

POINT_KINDS = (sdf.LATHE, sdf.EXTRUSION)
THIN_GLASS = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A design standing at `at`, turned by `yaw` degrees about y, `size` times as large."""

    design: Design
    finish: Finish
    at: Triple = (0.0, 0.0, 0.0)
    yaw: float = 0.0
    size: float = 1.0
    thing: int = 0

    def corners(self) -> NDArray[np.float64]:
        """(8, 3): the corners of its box, in the world."""
        low, high = np.asarray(self.design.low), np.asarray(self.design.high)
        grid = np.array([[(low, high)[i >> k & 1][k] for k in range(3)] for i in range(8)])
        return self.to_world(grid)

    def to_world(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """(n, 3) from the design's frame."""
        cosine, sine = math.cos(math.radians(self.yaw)), math.sin(math.radians(self.yaw))
        x, y, z = points[:, 0] * self.size, points[:, 1] * self.size, points[:, 2] * self.size
        turned = np.stack([cosine * x + sine * z, y, -sine * x + cosine * z], axis=1)
        return np.asarray(turned + np.asarray(self.at))

    def box(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lower and upper corner of a box around it along the world's axes."""
        corners = self.corners()
        return corners.min(axis=0), corners.max(axis=0)

    @property
    def swell(self) -> float:
        """How far parts that flow together may stand out of the box."""
        blends = (p.blend for p in self.design.parts if p.operation is Operation.ADD)
        return 0.25 * max(self.finish.melt, *blends) * self.size


_Shelled = tuple[Placed, tuple[Part, ...]]


@dataclass(slots=True)
class _Arrays:
    """Rows collected while packing."""

    bodies: list[tuple[Any, ...]] = field(default_factory=list)
    parts: list[tuple[Any, ...]] = field(default_factory=list)
    materials: list[tuple[Any, ...]] = field(default_factory=list)
    points: list[tuple[float, float]] = field(default_factory=list)
    known: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def material(self, row: tuple[Any, ...]) -> int:
        if row not in self.known:
            self.known[row] = len(self.materials)
            self.materials.append(row)
        return self.known[row]


def pack(placed: Iterable[Placed], *, with_shells: bool = False) -> World:
    """One body for each object. With shells, the thin glass around something is one more.

    The shells come last, so that an object's place is still its body's.
    """
    arrays, shells = _Arrays(), list[_Shelled]()
    for one in placed:
        shell = _shell_of(one) if with_shells else ()
        if not shell:
            _pack_body(arrays, one, one.design.parts, is_clear=one.finish.main.glass > 0)
            continue
        rest = tuple(p for p in one.design.parts if p not in shell)
        _pack_body(arrays, one, rest, is_clear=False)
        shells.append((one, shell))
    for one, parts in shells:
        _pack_body(arrays, one, parts, is_clear=True)
    return World(
        bodies=np.array(arrays.bodies, BODY),
        parts=np.array(arrays.parts, PART),
        materials=np.array(arrays.materials, MATERIAL),
        points=np.array(arrays.points or [(0.0, 0.0)], np.float64),
    )


def shells_apart(placed: Iterable[Placed]) -> list[Placed]:
    """The same objects, but the thin glass around something is one of its own, at the end."""
    solids, shells = list[Placed](), list[Placed]()
    for one in placed:
        shell = _shell_of(one)
        rest = tuple(part for part in one.design.parts if part not in shell)
        solids.append(replace(one, design=replace(one.design, parts=rest)))
        if shell:
            shells.append(replace(one, design=replace(one.design, parts=shell)))
    return solids + shells


def _shell_of(one: Placed) -> tuple[Part, ...]:
    """The parts of thin glass, where there is something else too that is more than a hole."""
    parts = one.design.parts
    clear = tuple(part for part in parts if one.finish.of(part.paint).glass == THIN_GLASS)
    rest = tuple(part for part in parts if part not in clear)
    return clear if _is_solid(clear) and _is_solid(rest) else ()


def _is_solid(parts: tuple[Part, ...]) -> bool:
    return any(part.operation is Operation.ADD for part in parts)


def _pack_body(
    arrays: _Arrays, placed: Placed, parts: tuple[Part, ...], *, is_clear: bool
) -> None:
    first = len(arrays.parts)
    for part, reach in zip(parts, _reaches(parts, placed.finish.melt), strict=True):
        _pack_part(arrays, part, placed.finish, reach)
    centre, radius, half = _bounds_of(placed)
    world_centre = placed.to_world(centre[None])[0]
    yaw = math.radians(placed.yaw)
    row = (*placed.at, math.cos(yaw), math.sin(yaw), placed.size, *world_centre.tolist())
    bounds = (radius, *half.tolist())
    arrays.bodies.append((*row, *bounds, first, len(arrays.parts), int(is_clear)))


def _bounds_of(placed: Placed) -> tuple[NDArray[np.float64], float, NDArray[Any]]:
    """Centre in the design's frame, and radius and half sides in the world's, around all parts.

    The sphere is that of the box's corners or of the parts' own spheres, the smaller one.
    """
    design = placed.design
    low, high = np.asarray(design.low), np.asarray(design.high)
    centre = (low + high) / 2
    added = [part for part in design.parts if part.operation is Operation.ADD]
    by_parts = max(float(np.linalg.norm(np.asarray(p.at) - centre)) + p.reach for p in added)
    half = high - centre
    radius = min(by_parts, float(np.linalg.norm(half))) * placed.size + placed.swell
    return centre, radius, half * placed.size + placed.swell


def _reaches(parts: tuple[Part, ...], melt: float) -> list[float]:
    """How far each counts: further than it is large where later parts flow into it."""
    reaches, later = [], 0.0
    for part in reversed(parts):
        own = _blend(part, melt)
        reaches.append(part.reach + max(0.0, later - own))
        later = max(later, own)
    return reaches[::-1]


def _blend(part: Part, melt: float) -> float:
    return max(part.blend, melt if part.operation is Operation.ADD else 0.0)


def _pack_part(arrays: _Arrays, part: Part, finish: Finish, reach: float) -> None:
    size = list(part.size) + [0.0] * (5 - len(part.size))
    if part.kind in POINT_KINDS:
        size = [float(len(arrays.points)), float(len(part.points)), *size[2:]]
        arrays.points.extend(part.points)
    is_turned = int(any(part.turn))
    to_part = part.rotation.T.ravel().tolist()
    material = arrays.material(finish.of(part.paint).row())
    names = (part.kind, int(part.operation), is_turned, material)
    blend = _blend(part, finish.melt)
    arrays.parts.append((*names, *part.at, reach, blend, part.round, *size, *to_part))
