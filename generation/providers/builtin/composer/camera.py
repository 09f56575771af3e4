"""Where to stand so that the picture is well filled."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.lens import Lens
from generation.providers.builtin.composer.vectors import Vector

PASSES = 12
EDGE = 0.94
"""How near to the frame's edge what is not to be cropped may come."""


@dataclass(frozen=True, slots=True)
class View:
    """Angles in degrees: `pitch` down, `yaw` to the right, `field` of view vertically.

    `fill` is the share of the frame that the subject should take; above 1 it is cropped.
    `lift` moves the subject up (positive) and `aside` to the right in the frame, in half
    frame heights.
    """

    pitch: float = 14.0
    yaw: float = 0.0
    field: float = 27.0
    fill: float = 0.70
    lift: float = -0.04
    aside: float = 0.0


def frame(points: NDArray[np.float64], view: View, width: int, height: int) -> Lens:
    """A camera that sees the points (n, 3) at the wanted size, in the middle of the frame."""
    right, up, forward = _axes(view)
    tangent = _tangent(view.field, width / height)
    shape, wanted = np.array([width / height, 1.0]), np.array([view.aside, view.lift])
    target, distance = points.mean(axis=0), 10.0
    for _ in range(PASSES):
        seen = _project(points, target - forward * distance, (right, up, forward), tangent)
        low, high = seen.min(axis=0), seen.max(axis=0)
        spread = np.max((high - low) / 2 / shape) / view.fill
        if view.fill < EDGE:
            room = np.maximum(EDGE * shape - (high - low) / 2 / spread, 0.0)
            wanted = np.clip((view.aside, view.lift), -room, room)
        middle = (low + high) / 2 - wanted
        target = target + (right * middle[0] + up * middle[1]) * distance * tangent
        distance = max(distance * float(spread), _nearest(points, target, forward))
    return _lens(target - forward * distance, (right, up, forward), tangent, width, height)


def _tangent(field: float, aspect: float) -> float:
    """Half the frame's height at distance 1; narrow frames see the field across instead."""
    half = math.tan(math.radians(field) / 2)
    return half if aspect >= 1 else half / max(aspect, 0.45) ** 0.7


def _axes(view: View) -> tuple[NDArray[np.float64], ...]:
    pitch, yaw = math.radians(view.pitch), math.radians(view.yaw)
    forward = np.array(
        [-math.sin(yaw) * math.cos(pitch), -math.sin(pitch), -math.cos(yaw) * math.cos(pitch)]
    )
    right = np.array([math.cos(yaw), 0.0, -math.sin(yaw)])
    return right, np.cross(right, forward), forward


def _project(
    points: NDArray[np.float64], eye: NDArray[np.float64], axes: Any, tangent: float
) -> NDArray[np.float64]:
    """(n, 2) in half frame heights."""
    right, up, forward = axes
    rays = points - eye
    depth = np.maximum(rays @ forward, 0.2)
    return np.stack([rays @ right / depth, rays @ up / depth], axis=1) / tangent


def _nearest(
    points: NDArray[np.float64], target: NDArray[np.float64], forward: NDArray[np.float64]
) -> float:
    """The distance below which the camera would stand among the objects."""
    return float(np.max((target - points) @ forward)) + 0.6


def _lens(eye: NDArray[np.float64], axes: Any, tangent: float, width: int, height: int) -> Lens:
    right, up, forward = (_vector(axis) for axis in axes)
    lowest = np.array([eye[0], max(float(eye[1]), 0.12), eye[2]])
    return Lens(_vector(lowest), right, up, forward, tangent, 1.0, width, height)


def _vector(array: NDArray[np.float64]) -> Vector:
    return float(array[0]), float(array[1]), float(array[2])
