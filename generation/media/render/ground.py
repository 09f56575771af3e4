"""What the model stands on: a round plaster plinth in a seamless room, with soft shadows."""

import math
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from generation.media.render.camera import Camera, Framing, Points
from generation.media.render.lights import smoothstep
from generation.media.render.occlusion import Surroundings

PLINTH_HEIGHT = 0.06
SHADOW_CELLS = 128
"""Along the side of the square, 3 units wide, on which shadows fall."""

_MARGIN = 0.11
_CONTACTS = ((0.035, 0.026, 0.62), (0.11, 0.065, 0.42))
"""Where the model meets the plinth: within what height, blur and darkness."""

_LAYERS = (
    (0.25, 0.060, 0.34, 0.04),
    (0.70, 0.130, 0.22, 0.14),
    (2.00, 0.260, 0.18, 0.30),
)
"""Of the model from the plinth up: height, blur, darkness and drift away from the light."""

_DRIFTS = (*(0.0 for _ in _CONTACTS), *(layer[3] for layer in _LAYERS))


@dataclass(frozen=True, slots=True)
class Plinth:
    """The height of its top, its radius, and shadows (layers, cells, cells) over x and z."""

    top: float
    radius: float
    shadows: NDArray[np.float32]

    def rim(self) -> Points:
        """Points around its upper and lower edge, for framing."""
        turn = np.linspace(0.0, 2.0 * math.pi, 48, endpoint=False)
        ring = np.column_stack((np.cos(turn), np.zeros(48), np.sin(turn))) * self.radius
        upper, lower = ring.copy(), ring.copy()
        upper[:, 1], lower[:, 1] = self.top, self.top - PLINTH_HEIGHT
        return np.concatenate((upper, lower))


def plinth_for(around: Surroundings) -> Plinth:
    """A plinth as wide as the model and a little more, with the model's shadow on it."""
    reach = float(np.linalg.norm(around.points[:, [0, 2]], axis=1).max())
    contacts = [_contact(around, *contact) for contact in _CONTACTS]
    shadows = np.stack([*contacts, *(_shadow(around, *layer[:3]) for layer in _LAYERS)])
    return Plinth(around.ground_y, max(reach, 0.35) + _MARGIN, shadows)


def _shadow(
    around: Surroundings, height: float, blur: float, darkness: float
) -> NDArray[np.float32]:
    """The footprint of the model up to a height, blurred the more the higher it reaches."""
    is_low = around.points[:, 1] <= around.ground_y + height
    return _soft(around.points[is_low], around.shading[is_low], blur, darkness)


def _contact(
    around: Surroundings, height: float, blur: float, darkness: float
) -> NDArray[np.float32]:
    """Darker the closer the model comes down: light hardly gets into a narrow gap."""
    rise = around.points[:, 1] - around.ground_y
    is_low = rise <= 3.0 * height
    closeness = np.exp(-rise[is_low] / height).astype(np.float32)
    return _soft(around.points[is_low], around.shading[is_low] * closeness, blur, darkness)


def _soft(
    points: Points, shading: NDArray[np.float32], blur: float, darkness: float
) -> NDArray[np.float32]:
    """The darkest of the points over each cell, without gaps between them, blurred."""
    cells = ((points[:, [0, 2]] + 1.5) * (SHADOW_CELLS / 3.0)).astype(np.int64)
    flat = np.zeros(SHADOW_CELLS**2, np.float32)
    np.maximum.at(flat, cells[:, 0] * SHADOW_CELLS + cells[:, 1], shading)
    footprint = flat.reshape(SHADOW_CELLS, SHADOW_CELLS)
    solid = np.minimum(gaussian_filter(footprint, 0.8) * 1.6, 1.0)
    return np.asarray(gaussian_filter(solid, blur * SHADOW_CELLS / 3.0) * darkness, np.float32)


def ground(
    plinth: Plinth, camera: Camera, framing: Framing, lean: Points, size: int
) -> NDArray[np.float32]:
    """(size, size) brightness of the backdrop where the model does not hide it; 1 is plain.

    `lean` is where the light comes from: shadows lie away from it.
    """
    return np.asarray(
        _ground(
            plinth.top,
            plinth.radius,
            plinth.shadows,
            camera.axes,
            camera.eye,
            np.array([framing.focal, framing.centre_x, framing.centre_y]),
            lean,
            size,
        )
    )


@njit(cache=True, nogil=True)
def _ground(
    top: float,
    radius: float,
    shadows: NDArray[np.float32],
    axes: Points,
    eye: Points,
    framing: Points,
    lean: Points,
    size: int,
) -> NDArray[np.float32]:
    bright = np.ones((size, size), np.float32)
    ray = np.empty(3)
    for y in range(size):
        for x in range(size):
            across = ((x + 0.5) / size - framing[1]) / framing[0]
            rise = (framing[2] - (y + 0.5) / size) / framing[0]
            for k in range(3):
                ray[k] = axes[0, k] * across + axes[1, k] * rise - axes[2, k]
            bright[y, x] = _brightness(top, radius, shadows, eye, ray, lean, framing[0] * size)
    return bright


@njit(cache=True, nogil=True)
def _brightness(
    top: float,
    radius: float,
    shadows: NDArray[np.float32],
    eye: Points,
    ray: Points,
    lean: Points,
    pixels: float,
) -> float:
    """Of the plinth's top, its side, or the floor around it, whichever the ray meets."""
    if ray[1] > -1e-4:
        return 1.0
    far = (top - eye[1]) / ray[1]
    x, z = eye[0] + far * ray[0], eye[2] + far * ray[2]
    edge = radius - math.sqrt(x * x + z * z)
    softness = 0.7 * far / pixels
    surface = 1.022 * (1.0 - _shadow_at(shadows, lean, x, z))
    inside = smoothstep(-softness, softness, edge)
    if inside >= 1.0:
        return surface
    return inside * surface + (1.0 - inside) * _beside(top, radius, eye, ray, lean, pixels)


@njit(cache=True, nogil=True)
def _beside(
    top: float, radius: float, eye: Points, ray: Points, lean: Points, pixels: float
) -> float:
    """The side of the plinth where the ray meets it, else the floor with the plinth's shadow."""
    far = (top - PLINTH_HEIGHT - eye[1]) / ray[1]
    fx, fz = eye[0] + far * ray[0], eye[2] + far * ray[2]
    out = math.sqrt(fx * fx + fz * fz) - radius
    lit = (fx * lean[0] + fz * lean[2]) / (math.sqrt(fx * fx + fz * fz) + 1e-9)
    shade = 0.30 * math.exp(-max(out, 0.0) / 0.035) + 0.13 * math.exp(-max(out, 0.0) / 0.22)
    floor: float = 1.0 - shade * (1.0 - 0.45 * lit)
    a = max(ray[0] * ray[0] + ray[2] * ray[2], 1e-12)
    b = eye[0] * ray[0] + eye[2] * ray[2]
    c = eye[0] * eye[0] + eye[2] * eye[2] - radius * radius
    under = b * b - a * c
    if under <= 0.0:
        return floor
    hit = (-b - math.sqrt(under)) / a
    height = eye[1] + hit * ray[1] - (top - PLINTH_HEIGHT)
    if height > PLINTH_HEIGHT * 1.5:
        return floor
    softness = 0.7 * hit / pixels
    nx, nz = (eye[0] + hit * ray[0]) / radius, (eye[2] + hit * ray[2]) / radius
    side = 0.86 + 0.11 * (nx * lean[0] + nz * lean[2])
    covered = smoothstep(-softness, softness, height)
    mixed: float = covered * side + (1.0 - covered) * floor
    return mixed


@njit(cache=True, nogil=True)
def _shadow_at(shadows: NDArray[np.float32], lean: Points, x: float, z: float) -> float:
    """Darkness of all layers at a place; a higher one's shadow lies further from the light."""
    light = 1.0
    cells = shadows.shape[1]
    for layer in range(len(shadows)):
        drift = _DRIFTS[layer]
        cx = (x + lean[0] * drift + 1.5) * (cells / 3.0) - 0.5
        cz = (z + lean[2] * drift + 1.5) * (cells / 3.0) - 0.5
        column, row = math.floor(cx), math.floor(cz)
        if column < 0 or row < 0 or column >= cells - 1 or row >= cells - 1:
            continue
        u, v = cx - column, cz - row
        near = shadows[layer, column, row] * (1.0 - u) + shadows[layer, column + 1, row] * u
        away = (
            shadows[layer, column, row + 1] * (1.0 - u) + shadows[layer, column + 1, row + 1] * u
        )
        light *= 1.0 - (near * (1.0 - v) + away * v)
    return 1.0 - light
