"""Where picture and frame lie on a plate, and how fine the plate is."""

import math
from dataclasses import dataclass

_DENSITY = 3.0
"""Triangles before thinning out for each one in the budget."""
_COARSEST, _FINEST = 64, 640
"""Grid steps along the longest side."""
_WIDEST_FRAME = 0.2
"""Of the longest side."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The longest side of the picture inside its frame, the frame's width, and a grid step."""

    inner_mm: float
    frame_mm: float
    step_mm: float

    @property
    def frame_share(self) -> float:
        """The frame's width in longest sides of the picture."""
        return self.frame_mm / self.inner_mm

    def grid(self, shape: tuple[int, ...]) -> tuple[int, int]:
        """Rows and columns of nodes for a picture of this shape, without its frame."""
        scale = self.inner_mm / self.step_mm / max(shape[:2])
        return max(4, round(shape[0] * scale)), max(4, round(shape[1] * scale))


def layout_of(
    shape: tuple[int, ...], *, size_mm: float, frame_mm: float, triangles: int
) -> Layout:
    """For a picture of this (h, w) on a plate of `size_mm`, its frame included."""
    frame_mm = min(frame_mm, _WIDEST_FRAME * size_mm)
    inner_mm = size_mm - 2 * frame_mm
    height, width = (inner_mm * side / max(shape[:2]) for side in shape[:2])
    area = (height + 2 * frame_mm) * (width + 2 * frame_mm)
    step_mm = math.sqrt(2 * area / (_DENSITY * triangles))
    return Layout(inner_mm, frame_mm, min(max(step_mm, size_mm / _FINEST), size_mm / _COARSEST))
