"""The studio: a warm key from the upper left, a cool fill, a rim from behind, a pale room."""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generation.media.render.camera import Camera


class Light(NamedTuple):
    """towards: seen from the camera (right, up, backward), any length; colour is linear."""

    towards: tuple[float, float, float]
    colour: tuple[float, float, float]


KEY = Light((-0.55, 0.80, 0.62), (0.90, 0.86, 0.80))
FILL = Light((0.85, 0.25, 0.60), (0.15, 0.16, 0.175))
RIM = Light((0.55, 0.45, -0.85), (0.34, 0.33, 0.32))
SKY = (0.345, 0.35, 0.36)
GROUND = (0.215, 0.20, 0.185)


def light_rig(camera: Camera) -> NDArray[np.float32]:
    """(3, 6) direction in the model's frame and colour of the key, fill and rim light.

    The lights turn with the camera about the vertical, as if the model stood on a turntable.
    """
    right = camera.axes[0]
    up = np.array([0.0, 1.0, 0.0])
    level = np.stack([right, up, np.cross(right, up)])
    rig = np.zeros((3, 6), np.float32)
    for row, light in zip(rig, (KEY, FILL, RIM), strict=True):
        towards = np.array(light.towards) @ level
        row[:3], row[3:] = towards / np.linalg.norm(towards), light.colour
    return rig


@njit(cache=True, nogil=True)
def smoothstep(low: float, high: float, value: float) -> float:
    t = min(max((value - low) / (high - low), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


@njit(cache=True, nogil=True)
def room(
    rig: NDArray[np.float32], x: float, y: float, z: float, roughness: float, channel: int
) -> float:
    """What a reflection in direction (x, y, z) sees: floor, pale walls, two soft boxes."""
    blur = 0.08 + 0.9 * roughness * roughness
    sky = smoothstep(-0.25 - blur, 0.35 + blur, y)
    seen = 0.42 * GROUND[channel] / GROUND[0] * (1.0 - sky) + 0.92 * sky
    for lamp in range(2):
        facing = x * rig[lamp, 0] + y * rig[lamp, 1] + z * rig[lamp, 2]
        box = smoothstep(0.88 - blur, 0.93 + 0.3 * blur, facing) / (1.0 + 3.0 * blur)
        seen += 3.2 * box * rig[lamp, 3 + channel]
    return seen


@njit(cache=True, nogil=True)
def shoulder(light: float) -> float:
    """Leaves the middle as it is and rolls highlights off before they clip at 1."""
    if light <= 0.8:
        return light
    return 0.8 + 0.2 * (1.0 - math.exp((0.8 - light) / 0.2))
