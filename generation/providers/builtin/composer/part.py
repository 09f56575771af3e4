"""One primitive solid of an object: its shape, place, paint, and how it joins the others."""

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Triple = tuple[float, float, float]
Point = tuple[float, float]


class Operation(IntEnum):
    """How a part joins the parts before it."""

    ADD = 0
    CUT = 1
    KEEP = 2


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour and a material by name; None takes what the prompt, or the design, says."""

    colour: str | None = None
    material: str | None = None


MAIN = Paint()


@dataclass(frozen=True, slots=True)
class Part:
    """Sizes are half extents and radii in the order that `sdf` reads them as a, b, c, d, e.

    `half` and `middle` describe a box around the solid in its own frame, `reach` a sphere
    around its origin. `turn` is in degrees, applied about x, then y, then z.
    """

    kind: int
    at: Triple
    size: tuple[float, ...]
    reach: float
    half: Triple
    middle: Triple = (0.0, 0.0, 0.0)
    turn: Triple = (0.0, 0.0, 0.0)
    round: float = 0.0
    blend: float = 0.0
    operation: Operation = Operation.ADD
    paint: Paint = MAIN
    points: tuple[Point, ...] = ()

    def painted(self, colour: str | None, material: str | None = None) -> "Part":
        return replace(self, paint=Paint(colour, material))

    def turned(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> "Part":
        return replace(self, turn=(x, y, z))

    def melted(self, blend: float) -> "Part":
        """Flow into the parts before it over this distance."""
        return replace(self, blend=blend)

    def cut(self) -> "Part":
        """Carve this part out of the parts before it; the hollow shows this part's paint."""
        return replace(self, operation=Operation.CUT)

    def kept(self) -> "Part":
        """Keep only what lies inside this part."""
        return replace(self, operation=Operation.KEEP)

    @property
    def rotation(self) -> NDArray[np.float64]:
        """(3, 3) from the part's frame to the object's."""
        return rotation_matrix(self.turn)

    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Lower and upper corner of a box around this part, in the object's frame."""
        matrix = self.rotation
        centre = np.asarray(self.at) + matrix @ np.asarray(self.middle)
        half = np.abs(matrix) @ np.asarray(self.half)
        return centre - half, centre + half


def rotation_matrix(degrees: Triple) -> NDArray[np.float64]:
    (cx, cy, cz), (sx, sy, sz) = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    about_x = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    return np.asarray(about_z @ about_y @ about_x)
