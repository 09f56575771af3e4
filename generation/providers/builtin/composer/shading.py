"""From a point on a surface to the light that leaves it."""

import math

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.glass import glassy
from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.lighting import (
    GROUND,
    SURFACE_OFFSET,
    diffuse,
    fresnel,
    glance,
    highlight,
    mirrored_tint,
    openness,
    sun_share,
)
from generation.providers.builtin.composer.marching import march
from generation.providers.builtin.composer.selection import NOBODY, blank, select_along
from generation.providers.builtin.composer.sight import seen_along, surface
from generation.providers.builtin.composer.sky import backdrop, environment
from generation.providers.builtin.composer.tone import tone_mapped
from generation.providers.builtin.composer.vectors import (
    Vector,
    add,
    along,
    dot,
    mix,
    multiply,
    reflect,
    scale,
)
from generation.providers.builtin.composer.world import Active, Hit, Light, World

INVISIBLE = 0.004
"""A share of light too small to be seen: one step of 8 bits."""
FACE_CLEARANCE = 0.05


@kernel
def lit(
    world: World, light: Light, active: Active, hit: Hit, direction: Vector
) -> tuple[Vector, float]:
    """The light a surface sends to the eye, and how sunlit the place is."""
    facing = dot(hit.normal, light.sun)
    sun = sun_share(world, light, active, hit.position, hit.normal) if facing > 0.0 else 0.0
    if hit.glass > 0:
        return glassy(world, light, active, hit, direction), sun
    open_ = openness(world, light, active, hit)
    bounce = reflect(direction, hit.normal)
    start = along(hit.position, hit.normal, 2.0 * SURFACE_OFFSET)
    is_mirror = hit.metal > 0.5 or hit.rough < 0.3
    if is_mirror:
        mirrored = seen_along(world, light, active, start, bounce, NOBODY)
    else:
        mirrored = environment(light, (bounce[0], abs(bounce[1]), bounce[2]))
    strength = (1.0 - 0.75 * hit.rough) * (0.35 + 0.65 * open_)
    tint = mirrored_tint(hit, direction)
    shine = scale(multiply(tint, mirrored), strength)
    glint = scale(multiply(tint, light.sun_colour), highlight(light, hit, direction) * sun)
    matte = scale(diffuse(light, hit, sun, open_), 1.0 - hit.metal)
    glow = scale(hit.albedo, hit.glow)
    return add(add(matte, glow), add(shine, glint)), sun * max(0.0, facing)


@kernel
def floor_lit(
    world: World, light: Light, active: Active, hit: Hit, direction: Vector
) -> tuple[Vector, float]:
    """The ground: matte, with a faint mirror image where it is polished or wet."""
    sun = sun_share(world, light, active, hit.position, (0.0, 1.0, 0.0))
    open_ = openness(world, light, active, hit)
    colour = diffuse(light, hit, sun, open_)
    wet = max(light.gloss, 1.0 - hit.rough - 0.1)
    if wet > 0.0:
        weight = wet * (0.10 + 0.90 * fresnel(hit, direction))
        bounce = reflect(direction, hit.normal)
        bounce = (bounce[0], abs(bounce[1]), bounce[2])
        start = along(hit.position, (0.0, 1.0, 0.0), SURFACE_OFFSET)
        count = select_along(world, active, start, bounce, 0.0, NOBODY)
        t, body, part = march(world, active, count, start, bounce, 0.0, 6.0)
        if body >= 0:
            there = surface(world, along(start, bounce, t), body, part, t)
            mirrored = glance(light, there, bounce)
        else:
            mirrored = backdrop(light, bounce)
        colour = mix(colour, mirrored, min(weight, 0.9))
    return colour, sun


@kernel
def hazed(light: Light, colour: Vector, direction: Vector, away: float) -> Vector:
    """The ground fades into the foot of the sky with distance."""
    share = 1.0 - math.exp(-max(0.0, away - 7.0) * light.haze)
    if share < INVISIBLE:
        return colour
    return mix(colour, backdrop(light, (direction[0], 0.0, direction[2])), share)


@entry
def shade_faces(
    world: World,
    light: Light,
    middles: NDArray[np.float64],
    normals: NDArray[np.float64],
    colours: NDArray[np.float64],
    lit_colours: NDArray[np.float64],
) -> None:
    """Matte, tone-mapped light on flat faces, (m, 3) each.

    The faces cut across the curved surface, so their light is probed a little above it.
    """
    active = blank(world)
    for i in range(len(middles)):
        normal = (normals[i, 0], normals[i, 1], normals[i, 2])
        albedo = (colours[i, 0], colours[i, 1], colours[i, 2])
        above = along((middles[i, 0], middles[i, 1], middles[i, 2]), normal, FACE_CLEARANCE)
        hit = Hit(above, normal, albedo, 0.9, 0.0, 0.0, 0, GROUND - 1)
        facing = dot(normal, light.sun) > 0.0
        sun = sun_share(world, light, active, above, normal) if facing else 0.0
        colour = tone_mapped(diffuse(light, hit, sun, openness(world, light, active, hit)))
        for axis in range(3):
            lit_colours[i, axis] = colour[axis]
