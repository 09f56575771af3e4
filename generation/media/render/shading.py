"""From visible faces to light: textures, studio lights and reflections, per pixel."""

import math
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generation.media.meshes.tint import tint
from generation.media.render.lights import GROUND, SKY, room, shoulder

SAMPLES = 2
"""Along each side of a pixel."""

EDGE_DARKENING, VEIL_DARKENING = 0.72, 0.55
"""Of glass that is looked at from the side, and straight on: its own colour would be a fog."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Paint:
    """What the surface is: colours in linear light, from a texture or a vertex each.

    texture (h, w, 3) and uv (n, 2) with v down; a 1x1 white texture where colours tell all.
    """

    texture: Floats
    uv: Floats
    colours: Floats
    openness: Floats
    roughness: float
    metallic: float
    opacity: float = 1.0
    """Less than 1 for glass: how much it hides where it is looked at straight on."""


def shade(
    shown: NDArray[np.int32],
    points: Floats,
    model: tuple[Floats, NDArray[np.int32], Floats],
    paint: Paint,
    rig: Floats,
    eye: NDArray[np.float64],
) -> Floats:
    """(h, w, 4) linear light, premultiplied by the coverage and opacity in the last channel.

    `shown` holds SAMPLES x SAMPLES faces a pixel; model is vertices, faces, normals.
    """
    vertices, faces, normals = model
    attributes = np.column_stack((vertices, normals, paint.uv, paint.colours, paint.openness))
    return np.asarray(
        _shade(
            shown,
            points,
            faces,
            np.ascontiguousarray(attributes, np.float32),
            paint.texture,
            rig,
            eye.astype(np.float32),
            np.array((paint.roughness, paint.metallic, paint.opacity), np.float32),
        )
    )


@njit(cache=True, nogil=True, fastmath=True)
def _shade(
    shown: NDArray[np.int32],
    points: Floats,
    faces: NDArray[np.int32],
    attributes: Floats,
    texture: Floats,
    rig: Floats,
    eye: Floats,
    finish: Floats,
) -> Floats:
    """`finish` is roughness, metallic and opacity."""
    size = shown.shape[0] // SAMPLES
    light = np.zeros((size, size, 4), np.float32)
    here = np.empty(12, np.float32)
    share = np.float32(1.0 / (SAMPLES * SAMPLES))
    for y in range(size):
        for x in range(size):
            for sample in range(SAMPLES * SAMPLES):
                face = shown[y * SAMPLES + sample // SAMPLES, x * SAMPLES + sample % SAMPLES]
                if face < 0:
                    continue
                count, px, py = _gather(shown, face, sample, x, y)
                if count == 0:
                    continue
                _interpolate(points, faces[face], attributes, px, py, here)
                red, green, blue, alpha = _surface_light(here, texture, rig, eye, finish)
                weight = count * share
                light[y, x, 0] += weight * red
                light[y, x, 1] += weight * green
                light[y, x, 2] += weight * blue
                light[y, x, 3] += weight * alpha
    return light


@njit(cache=True, nogil=True, fastmath=True)
def _gather(
    shown: NDArray[np.int32], face: int, sample: int, x: int, y: int
) -> tuple[int, float, float]:
    """How many samples of pixel (x, y) show this face, and their middle, for the first of them.

    A face is shaded once a pixel; its later samples answer 0.
    """
    count, px, py = 0, 0.0, 0.0
    for other in range(SAMPLES * SAMPLES):
        column, row = x * SAMPLES + other % SAMPLES, y * SAMPLES + other // SAMPLES
        if shown[row, column] == face:
            if other < sample:
                return 0, 0.0, 0.0
            count += 1
            px += column + 0.5
            py += row + 0.5
    return count, px / count, py / count


@njit(cache=True, nogil=True, fastmath=True)
def _interpolate(
    points: Floats, face: NDArray[np.int32], attributes: Floats, px: float, py: float, out: Floats
) -> None:
    """The attributes at a place of the picture, in perspective (Heckbert and Moreton 1991)."""
    a, b, c = face[0], face[1], face[2]
    ax, ay, bx, by = points[a, 0], points[a, 1], points[b, 0], points[b, 1]
    cx, cy = points[c, 0], points[c, 1]
    area = max((cx - ax) * (by - ay) - (bx - ax) * (cy - ay), 1e-12)
    u = min(max(((cy - by) * (px - cx) + (bx - cx) * (py - cy)) / area, 0.0), 1.0)
    v = min(max(((ay - cy) * (px - cx) + (cx - ax) * (py - cy)) / area, 0.0), 1.0 - u)
    wa, wb, wc = u * points[a, 2], v * points[b, 2], (1.0 - u - v) * points[c, 2]
    total = wa + wb + wc
    wa, wb, wc = wa / total, wb / total, wc / total
    for k in range(len(out)):
        out[k] = wa * attributes[a, k] + wb * attributes[b, k] + wc * attributes[c, k]


@njit(cache=True, nogil=True, fastmath=True)
def _texel(texture: Floats, u: float, v: float, channel: int) -> float:
    """Bilinear, edges held."""
    height, width = texture.shape[0], texture.shape[1]
    x = min(max(u * width - 0.5, 0.0), width - 1.0)
    y = min(max(v * height - 0.5, 0.0), height - 1.0)
    left, top = int(x), int(y)
    right, bottom = min(left + 1, width - 1), min(top + 1, height - 1)
    across, down = x - left, y - top
    upper = texture[top, left, channel] * (1.0 - across) + texture[top, right, channel] * across
    lower = (
        texture[bottom, left, channel] * (1.0 - across) + texture[bottom, right, channel] * across
    )
    mixed: float = upper * (1.0 - down) + lower * down
    return mixed


@njit(cache=True, nogil=True, fastmath=True)
def _surface_light(
    here: Floats, texture: Floats, rig: Floats, eye: Floats, finish: Floats
) -> tuple[float, float, float, float]:
    """Wrapped diffuse light plus a Fresnel reflection of the room (Schlick 1994), and opacity."""
    roughness, metallic, opacity = finish[0], finish[1], finish[2]
    nx, ny, nz = _unit(here[3], here[4], here[5])
    vx, vy, vz = _unit(eye[0] - here[0], eye[1] - here[1], eye[2] - here[2])
    facing = nx * vx + ny * vy + nz * vz
    rx, ry, rz = 2.0 * facing * nx - vx, 2.0 * facing * ny - vy, 2.0 * facing * nz - vz
    gloss = 1.0 - roughness
    grazing = (1.0 - min(max(facing, 0.0), 1.0)) ** 5 * gloss * gloss
    opened = here[11]
    key = _lambert(rig, 0, nx, ny, nz, 0.12) * (0.45 + 0.55 * opened)
    fill = _lambert(rig, 1, nx, ny, nz, 0.25) * opened
    rim = _lambert(rig, 2, nx, ny, nz, 0.05) * opened
    up = 0.5 + 0.5 * ny
    albedo = (
        here[8] * _texel(texture, here[6], here[7], 0),
        here[9] * _texel(texture, here[6], here[7], 1),
        here[10] * _texel(texture, here[6], here[7], 2),
    )
    if opacity < 1.0:
        opacity += tint(max(albedo), min(albedo))
    alpha, body = _body(facing, opacity)
    body *= 1.0 - metallic
    red, green, blue = 0.0, 0.0, 0.0
    for k in range(3):
        diffuse = (SKY[k] * up + GROUND[k] * (1.0 - up)) * opened
        diffuse += rig[0, 3 + k] * key + rig[1, 3 + k] * fill + rig[2, 3 + k] * rim
        mirror = 0.04 * (1.0 - metallic) + albedo[k] * metallic
        mirror += (1.0 - mirror) * grazing
        reflected = room(rig, rx, ry, rz, roughness, k) * (0.3 + 0.7 * opened)
        value = shoulder(albedo[k] * body * diffuse + mirror * reflected)
        if k == 0:
            red = value
        elif k == 1:
            green = value
        else:
            blue = value
    return red, green, blue, min(1.0, alpha + 0.5 * grazing)


@njit(cache=True, nogil=True, fastmath=True)
def _body(facing: float, opacity: float) -> tuple[float, float]:
    """How much a surface hides of what is behind it, and how much its own colour counts.

    Both are 1 but for glass, which hides more where it is looked at from the side, and bends
    the dark of the room into its outline there.
    """
    aside = 0.75 * (1.0 - opacity) * (1.0 - min(max(facing, 0.0), 1.0)) ** 2.5
    straight = opacity * (1.0 - VEIL_DARKENING * (1.0 - opacity))
    return opacity + aside, straight + (1.0 - EDGE_DARKENING) * aside


@njit(cache=True, nogil=True, fastmath=True)
def _lambert(rig: Floats, lamp: int, nx: float, ny: float, nz: float, wrap: float) -> float:
    facing: float = nx * rig[lamp, 0] + ny * rig[lamp, 1] + nz * rig[lamp, 2]
    return max((facing + wrap) / (1.0 + wrap), 0.0)


@njit(cache=True, nogil=True, fastmath=True)
def _unit(x: float, y: float, z: float) -> tuple[float, float, float]:
    length = math.sqrt(x * x + y * y + z * z) + 1e-12
    return x / length, y / length, z / length
