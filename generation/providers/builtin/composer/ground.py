"""The floor under the objects."""

import math
from enum import IntEnum

from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.noise import cloudy, noise, roughened, scatter
from generation.providers.builtin.composer.sky import Skyline
from generation.providers.builtin.composer.vectors import Vector, mix, scale, smoothstep, unit
from generation.providers.builtin.composer.world import Light

SHORE = -5.5
"""Where the sea begins, on the z axis."""
SEA_COLOUR = (0.03, 0.23, 0.33)


class Ground(IntEnum):
    NONE = 0
    PLAIN = 1
    GRASS = 2
    SAND = 3
    SNOW = 4
    WATER = 5
    BOARDS = 6
    EARTH = 7
    MOON = 8
    PAVING = 9


@kernel
def grain(light: Light, x: float, z: float) -> float:
    """How much of the second ground colour shows at a place, 0 to 1."""
    kind = light.ground_kind
    if kind == Ground.GRASS:
        patches = cloudy(x * 0.8, 0.0, z * 0.8, 3)
        blades = noise(x * 38.0, 0.0, z * 17.0) * 0.6 + noise(x * 90.0, 0.0, z * 40.0) * 0.4
        return min(1.0, max(0.0, 0.15 + 0.9 * (patches - 0.35) + 0.85 * (blades - 0.45)))
    if kind == Ground.SAND:
        ripple = 0.5 + 0.5 * math.sin(z * 9.0 + 3.0 * noise(x * 0.8, 0.0, z * 0.8) + x * 0.8)
        return (
            0.30 * ripple
            + 0.35 * cloudy(x * 1.2, 0.0, z * 1.2, 3)
            + 0.3 * noise(x * 60, 0, z * 60)
        )
    if kind == Ground.BOARDS:
        return boards(x, z)
    if kind == Ground.PAVING:
        return paving(x, z)
    if kind == Ground.PLAIN:
        return 0.15 * cloudy(x * 0.5, 0.0, z * 0.5, 2)
    return cloudy(x * 1.7, 0.0, z * 1.7, 5)


@kernel
def boards(x: float, z: float) -> float:
    """Floor boards along z, each with its own shade and fibres, and dark seams."""
    place = x * 1.6
    board = math.floor(place)
    seam = place - board
    if seam < 0.018:
        return 1.0
    shade = scatter(int(board), 5, 1)
    fibre = noise(place * 14.0, board * 7.0, z * 1.1)
    return 0.30 * shade + 0.45 * fibre


@kernel
def paving(x: float, z: float) -> float:
    u, v = x * 1.4 - math.floor(x * 1.4), z * 1.4 - math.floor(z * 1.4)
    if u < 0.035 or v < 0.035:
        return 1.0
    return 0.25 * scatter(math.floor(x * 1.4), math.floor(z * 1.4), 2)


@kernel
def sea_share(light: Light, x: float, z: float) -> float:
    """0 on the land, 1 in the water, with a wavy edge."""
    if light.ground_kind == Ground.WATER:
        return 1.0
    if light.skyline != Skyline.SEA:
        return 0.0
    edge = SHORE + 0.5 * noise(x * 0.5, 0.0, 3.0)
    return smoothstep(edge, edge - 0.25, z)


@kernel
def foam(x: float, z: float) -> float:
    edge = SHORE + 0.5 * noise(x * 0.5, 0.0, 3.0)
    near = math.exp(-(((z - edge + 0.25) / 0.14) ** 2))
    second = math.exp(-(((z - edge + 0.95 + 0.2 * noise(x, 1.0, 0.0)) / 0.07) ** 2))
    return min(1.0, near + 0.6 * second)


@kernel
def ground_colour(light: Light, x: float, z: float) -> Vector:
    """Linear albedo of the ground."""
    land = mix(light.ground, light.ground2, grain(light, x, z))
    sea = sea_share(light, x, z)
    if sea <= 0.0:
        return land
    deep = scale(mix(SEA_COLOUR, light.zenith, 0.30), 0.85)
    if light.ground_kind != Ground.WATER:
        shallow = smoothstep(SHORE - 5.0, SHORE, z)
        deep = mix(deep, (0.10, 0.48, 0.50), 0.7 * shallow)
        deep = mix(deep, (0.95, 0.97, 0.97), foam(x, z))
    return mix(land, deep, sea)


@kernel
def ground_normal(light: Light, p: Vector, distance: float) -> Vector:
    """Straight up, roughened near the viewer by what the ground is made of."""
    up = (0.0, 1.0, 0.0)
    near = 1.0 / (1.0 + 0.02 * distance * distance)
    kind = light.ground_kind
    if kind == Ground.GRASS:
        return roughened(up, (p[0] * 2.0, 0.0, p[2]), 15.0, 0.10 * near)
    if kind == Ground.SAND:
        wave = math.cos(p[2] * 9.0 + 3.0 * noise(p[0] * 0.8, 0.0, p[2] * 0.8) + p[0] * 0.8)
        return roughened(unit((0.0, 1.0, 0.10 * wave * near)), p, 34.0, 0.035 * near)
    if kind == Ground.SNOW:
        return roughened(up, p, 2.2, 0.05 * near)
    if kind == Ground.WATER:
        return roughened(up, (p[0], 0.0, p[2] * 2.2), 2.6, 0.035 * near)
    if kind == Ground.EARTH or kind == Ground.MOON:
        return roughened(up, p, 7.0, 0.12 * near)
    return up
