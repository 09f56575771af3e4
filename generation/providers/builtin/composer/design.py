"""What an object is: parts declared as data, and what other things can do with it.

The frame of a design: y up, standing on y = 0, looking towards +z. One unit is the size of a
football; things are toys, so that a house is only a few times as large as a mug.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.part import Operation, Part, Triple, rotation_matrix
from generation.providers.builtin.composer.solids import limb


@dataclass(frozen=True, slots=True)
class Surface:
    """Where other things can rest: a rectangle at height y around (x, z)."""

    y: float
    half_x: float
    half_z: float
    z: float = 0.0


@dataclass(frozen=True, slots=True)
class Room:
    """Free space for other things, inside or underneath: a box standing at height y."""

    half_x: float
    half_z: float
    height: float
    y: float = 0.0
    z: float = 0.0
    rim: float = 0.0
    """The height to which what is inside is filled, so that it shows; 0 where it may be low."""


@dataclass(frozen=True, slots=True)
class Design:
    """`low` and `high` are the corners of its bounding box; `yaw` is its best side, degrees."""

    name: str
    parts: tuple[Part, ...]
    low: Triple
    high: Triple
    colour: str
    material: str = "plastic"
    pattern: str | None = None
    second: str | None = None
    """The colour of its pattern."""
    top: Surface | None = None
    under: Room | None = None
    inside: Room | None = None
    yaw: float = 0.0
    floats: float = 0.0
    foot: float = 0.0
    """Half as wide as what it stands on, where that is a stalk and much narrower than the rest."""


def design(name: str, *parts: Part | Iterable[Part], colour: str, **said: Any) -> Design:
    """A design with its bounding box measured from its parts."""
    flat = tuple(_flatten(parts))
    return Design(name, flat, *bounds_of(flat), colour, **said)


def bounds_of(parts: Iterable[Part]) -> tuple[Triple, Triple]:
    """Lower and upper corner of a box around what the parts add."""
    solid = [part.bounds() for part in parts if part.operation is Operation.ADD]
    low = np.min([bounds[0] for bounds in solid], axis=0).tolist()
    high = np.max([bounds[1] for bounds in solid], axis=0).tolist()
    return tuple(low), tuple(high)


def _flatten(parts: Iterable[Part | Iterable[Part]]) -> Iterable[Part]:
    for part in parts:
        if isinstance(part, Part):
            yield part
        else:
            yield from part


def mirrored(*parts: Part) -> tuple[Part, ...]:
    """Each part and its mirror image across x = 0."""
    return parts + tuple(_mirror(part) for part in parts)


def _mirror(part: Part) -> Part:
    x, y, z = part.at
    image = replace(
        part,
        at=(-x, y, z),
        turn=(part.turn[0], -part.turn[1], -part.turn[2]),
        middle=(-part.middle[0], part.middle[1], part.middle[2]),
    )
    if part.kind == sdf.LIMB:
        return replace(image, size=(-part.size[0], *part.size[1:]))
    if part.kind == sdf.EXTRUSION:
        return replace(image, points=tuple((-px, py) for px, py in part.points))
    return image


def ringed(part: Part, count: int, *, start: float = 0.0) -> tuple[Part, ...]:
    """Copies of a part swung about the y axis, evenly, the first one by `start` degrees."""
    return tuple(_swing(part, start + 360.0 * i / count) for i in range(count))


def _swing(part: Part, degrees: float) -> Part:
    about_y = rotation_matrix((0.0, degrees, 0.0))
    x, y, z = (about_y @ np.asarray(part.at)).tolist()
    if part.kind == sdf.LIMB:
        dx, dy, dz = (about_y @ np.asarray(part.size[:3])).tolist()
        bone = limb((x, y, z), (x + dx, y + dy, z + dz), part.size[3], part.size[4])
        return replace(bone, paint=part.paint, blend=part.blend, operation=part.operation)
    return replace(part, at=(x, y, z), turn=_angles(about_y @ part.rotation))


def _angles(matrix: NDArray[np.float64]) -> Triple:
    """The angles in degrees from which `rotation_matrix` makes this matrix."""
    y = math.asin(-max(-1.0, min(1.0, float(matrix[2, 0]))))
    x = math.atan2(matrix[2, 1], matrix[2, 2])
    z = math.atan2(matrix[1, 0], matrix[0, 0])
    return math.degrees(x), math.degrees(y), math.degrees(z)
