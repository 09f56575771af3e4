"""What is behind the objects, and what shiny things reflect of the surroundings."""

import math
from enum import IntEnum

from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.noise import cloudy, noise, scatter
from generation.providers.builtin.composer.vectors import (
    Vector,
    add,
    dot,
    luminance,
    mix,
    multiply,
    pointing,
    scale,
    smoothstep,
    unit,
)
from generation.providers.builtin.composer.world import Light


class Skyline(IntEnum):
    """What stands along the horizon."""

    NONE = 0
    HILLS = 1
    TREES = 2
    SEA = 3
    DUNES = 4
    PEAKS = 5
    CITY = 6
    CRATERS = 7


WHITE = (1.0, 1.0, 1.0)
LOW = pointing(-0.17, 0.062, -0.98)
"""Where a low sun or the moon stands of which nothing was said, whatever lights the objects."""


@kernel
def gradient(light: Light, height: float) -> Vector:
    return mix(light.horizon, light.zenith, smoothstep(-0.05, 0.62, max(height, 0.0)) ** 0.7)


@kernel
def starlight(light: Light, direction: Vector) -> Vector:
    """Small round stars of different brightness and warmth on a lattice of directions."""
    x, y, z = direction[0] * 95.0, direction[1] * 95.0, direction[2] * 95.0
    fx, fy, fz = math.floor(x), math.floor(y), math.floor(z)
    ix, iy, iz = int(fx), int(fy), int(fz) + int(light.seed)
    chance = scatter(ix, iy, iz)
    if chance < 0.965:
        return 0.0, 0.0, 0.0
    dx, dy, dz = x - fx - 0.5, y - fy - 0.5, z - fz - 0.5
    squared = dx * dx + dy * dy + dz * dz
    bright = light.stars * (0.25 + 40.0 * (chance - 0.965)) * math.exp(-squared * 26.0)
    warmth = scatter(iz, ix, iy)
    return bright * (0.75 + 0.35 * warmth), bright * 0.9, bright * (1.15 - 0.35 * warmth)


@kernel
def nebula(light: Light, direction: Vector) -> Vector:
    x, y, z = direction[0] * 2.4 + light.seed, direction[1] * 2.4, direction[2] * 2.4
    veil = smoothstep(0.42, 0.85, cloudy(x, y, z, 4)) * light.stars
    if veil <= 0.0:
        return 0.0, 0.0, 0.0
    tint = smoothstep(0.3, 0.7, noise(x * 0.8 + 9.0, y * 0.8, z * 0.8))
    return scale(mix((0.30, 0.07, 0.36), (0.03, 0.20, 0.42), tint), veil * 0.9)


@kernel
def clouded(light: Light, direction: Vector, behind: Vector) -> Vector:
    """Clouds on a flat layer overhead, so that they crowd towards the horizon."""
    lift = direction[1] + 0.16
    u, v = direction[0] / lift, direction[2] / lift
    density = cloudy(u * 1.5 + light.seed, light.seed * 0.37, v * 2.4, 5)
    cover = smoothstep(0.47, 0.74, density) * light.clouds * smoothstep(-0.01, 0.07, direction[1])
    bright = add(scale(light.horizon, 0.45), scale(light.sun_colour, 0.26))
    shaded = add(scale(light.zenith, 0.35), scale(light.horizon, 0.45))
    return mix(behind, mix(bright, shaded, smoothstep(0.6, 0.9, density)), cover)


@kernel
def disc(light: Light, direction: Vector) -> Vector:
    """A low sun, or the moon where the sky has stars, with its glow."""
    towards = dot(direction, light.disc_at)
    glow = math.exp((towards - 1.0) * 38.0) * 0.55 + math.exp((towards - 1.0) * 420.0) * 0.5
    face = smoothstep(0.99905, 0.99925, towards) * 2.4
    return scale(mix(light.sun_colour, WHITE, 0.25), light.disc * (glow * 0.5 + face))


@kernel
def sky(light: Light, direction: Vector) -> Vector:
    colour = gradient(light, direction[1])
    if light.disc > 0.0:
        colour = add(colour, disc(light, direction))
    if light.stars > 0.0:
        colour = add(colour, starlight(light, direction))
    if light.stars > 1.0:
        colour = add(colour, nebula(light, direction))
    if light.clouds > 0.0:
        colour = clouded(light, direction, colour)
    return colour


@kernel
def ridge(kind: int, azimuth: float, layer: int) -> float:
    """The height of a layer of the skyline, as the tangent of its elevation."""
    a, shift = azimuth, 13.7 * layer
    nearer = 0.55**layer
    if kind == Skyline.HILLS:
        return (0.012 + 0.05 * noise(a * 3.4 + shift, shift, 0.5)) * nearer
    if kind == Skyline.DUNES:
        crest = abs(math.sin(a * 3.1 + shift + 0.8 * noise(a * 2.0, shift, 0.0)))
        return (0.008 + 0.04 * (1.0 - crest) * (0.4 + noise(a * 1.7, shift, 2.0))) * nearer
    if kind == Skyline.PEAKS:
        sharp = 1.0 - abs(2.0 * noise(a * 3.0 + shift, 0.0, 1.0) - 1.0)
        return (0.018 + 0.085 * sharp + 0.016 * noise(a * 19.0, shift, 0.0)) * nearer
    if kind == Skyline.CITY:
        block = math.floor(a * (26.0 + 9.0 * layer))
        return (0.022 + 0.085 * scatter(int(block), layer, 3) ** 2) * (1.0 - 0.25 * layer)
    return trees(a, layer)


@kernel
def trees(azimuth: float, layer: int) -> float:
    """Pine tops: a triangle for each tree with a saw-tooth outline."""
    pace = 30.0 - 7.0 * layer
    place = azimuth * pace + 3.1 * layer
    cell = math.floor(place)
    size = 0.55 + 0.45 * scatter(int(cell), layer, 11)
    slope = 1.0 - abs(2.0 * (place - cell) - 1.0)
    teeth = 0.12 * (slope * 6.0 - math.floor(slope * 6.0))
    return (0.022 + (0.052 + 0.014 * layer) * size * max(0.0, slope - teeth)) * (
        0.9 + 0.15 * layer
    )


@kernel
def skyline_colour(light: Light, layer: int, share: float, azimuth: float) -> Vector:
    """A layer's colour: further ones fade into the air; peaks wear snow, cities lit windows."""
    near = mix(light.ground2, light.ground, 0.45)
    if light.skyline == Skyline.PEAKS:
        stone = mix((0.20, 0.23, 0.30), light.horizon, 0.25)
        near = mix(stone, (0.85, 0.88, 0.94), smoothstep(0.45, 0.75, share))
        near = scale(near, 0.35 + 0.65 * luminance(light.horizon))
    elif light.skyline == Skyline.CITY:
        near = scale(light.zenith, 0.35)
        floor = int(share * 26.0)
        if floor > 0 and scatter(math.floor(azimuth * 230.0), floor, layer) > 0.72:
            near = mix(near, (1.0, 0.78, 0.42), 0.55)
    else:
        near = multiply(near, scale(add(light.horizon, light.sun_colour), 0.42))
    return mix(near, light.horizon, 0.62 - 0.22 * layer)


@kernel
def backdrop(light: Light, direction: Vector) -> Vector:
    """The sky with what stands along the horizon in front of it, in three layers."""
    colour = sky(light, direction)
    no_line = light.skyline == Skyline.NONE or light.skyline == Skyline.SEA
    if no_line or direction[1] > 0.2:
        return colour
    azimuth = math.atan2(direction[0], -direction[2]) + 0.61 * light.seed
    for layer in range(3):
        height = ridge(light.skyline, azimuth, layer)
        cover = smoothstep(-0.0012, 0.0012, height - direction[1])
        if cover > 0.0:
            share = max(0.0, direction[1]) / height
            colour = mix(colour, skyline_colour(light, layer, share, azimuth), cover)
    return colour


@kernel
def window(direction: Vector, towards: Vector, half_wide: float, half_high: float) -> float:
    """A soft-edged rectangular lamp seen in a direction, 0 to 1."""
    facing = dot(direction, towards)
    if facing <= 0.05:
        return 0.0
    right = unit((towards[2], 0.0, -towards[0]))
    above = unit(
        (
            towards[1] * right[2],
            towards[2] * right[0] - towards[0] * right[2],
            -towards[1] * right[0],
        )
    )
    u, v = abs(dot(direction, right)) / facing, abs(dot(direction, above)) / facing
    return (1.0 - smoothstep(half_wide * 0.85, half_wide * 1.12, u)) * (
        1.0 - smoothstep(half_high * 0.85, half_high * 1.12, v)
    )


@kernel
def environment(light: Light, direction: Vector) -> Vector:
    """What shiny surfaces mirror: a studio of soft lamps over the scene's own colours."""
    height = direction[1]
    overhead = mix(light.horizon, light.zenith, smoothstep(0.0, 0.85, height))
    below = scale(light.ground, 0.30 + 0.25 * luminance(light.horizon))
    base = mix(below, overhead, smoothstep(-0.06, 0.08, height))
    behind_viewer = smoothstep(-0.35, 0.45, direction[2])
    dark = light.contrast * behind_viewer * math.exp(-(((height - 0.12) / 0.34) ** 2))
    base = scale(base, 1.0 - dark)
    key = window(direction, light.sun, 0.46, 0.34) * 2.1
    strip = window(direction, (0.86, 0.28, 0.42), 0.13, 0.75) * 1.1
    back = window(direction, (0.30, 0.38, -0.87), 0.75, 0.16) * 1.0
    grey = 0.12 + 0.9 * luminance(base)
    base = mix(base, (grey, grey, grey), 0.4)
    lamps = add(scale(light.sun_colour, 0.62 * key), scale(WHITE, light.fill * (strip + back)))
    return add(base, lamps)
