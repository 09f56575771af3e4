"""From a point on a surface to the light that leaves it."""

import math

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.field import (
    FAR,
    NOBODY,
    body_distance,
    body_normal,
    local,
    march,
    scene_distance,
    select_along,
    select_near,
    span,
)
from generation.providers.builtin.composer.ground import (
    Ground,
    ground_colour,
    ground_normal,
    sea_share,
)
from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.noise import roughened
from generation.providers.builtin.composer.patterns import colour_at
from generation.providers.builtin.composer.sky import backdrop, environment
from generation.providers.builtin.composer.tone import tone_mapped
from generation.providers.builtin.composer.vectors import (
    Vector,
    add,
    along,
    dot,
    mix,
    multiply,
    pointing,
    reflect,
    refract,
    scale,
    unit,
)
from generation.providers.builtin.composer.world import Hit, Light, World

Active = NDArray[np.int64]

GROUND = -1
SURFACE_OFFSET = 0.004
INVISIBLE = 0.004
"""A share of light too small to be seen: one step of 8 bits."""
FACE_CLEARANCE = 0.05
SHADOW_REACH = 9.0
OCCLUSION_REACH = 0.5
REFLECTION_REACH = 14.0
GLASS_INDEX = 1.45
EDGE_DARKENING = 0.55
"""Glass bends the dark of the room into its outline; without it, it would vanish."""
RIM = pointing(0.55, 0.35, -0.76)
"""Where the weak light comes from that draws the edge of things away from the sun."""


@kernel
def surface(world: World, p: Vector, body: int, part: int, away: float) -> Hit:
    """Colour, normal and finish of a body at a point; `away` is its distance from the eye."""
    solid, step = world.bodies[body], 0.0004 + 0.0003 * away
    x, y, z = local(solid, p[0], p[1], p[2])
    material = world.materials[world.parts[part].material]
    normal = body_normal(world, body, p, step)
    if material.bump > 0.0:
        normal = roughened(normal, (x, y, z), material.bump_scale, material.bump)
    return Hit(
        p,
        normal,
        colour_at(material, x, y, z),
        material.rough,
        material.metal,
        material.glow,
        material.glass,
        body,
    )


@kernel
def floor(light: Light, p: Vector, away: float) -> Hit:
    sea = sea_share(light, p[0], p[2])
    rough = 0.9 - 0.75 * sea
    normal = ground_normal(light, p, away)
    return Hit(p, normal, ground_colour(light, p[0], p[2]), rough, 0.0, 0.0, 0, GROUND)


@kernel
def sun_share(world: World, light: Light, active: Active, p: Vector, normal: Vector) -> float:
    """How much of the sun reaches a point past the bodies: 0 to 1, with a soft edge."""
    origin = along(p, normal, SURFACE_OFFSET)
    count = select_along(world, active, origin, light.sun, light.softness, NOBODY)
    if count == 0:
        return 1.0
    first, last = span(world, active, count, origin, light.sun, light.softness)
    share, t = 1.0, max(first, 0.02)
    last = min(last, SHADOW_REACH)
    for _ in range(44):
        if share < 0.004 or t > last:
            break
        p = along(origin, light.sun, t)
        penumbra = light.softness * t
        d, body, _ = scene_distance(world, active, count, p, penumbra, FAR)
        here = d / penumbra
        share = min(share, max(here, 0.5) if world.bodies[body].clear > 0 else here)
        t += max(min(max(d, 0.018), 0.32), 0.6 * d)
    share = max(share, 0.0)
    return share * share * (3.0 - 2.0 * share)


@kernel
def openness(world: World, light: Light, active: Active, hit: Hit) -> float:
    """Ambient occlusion by five probes along the normal: 1 in the open, 0 in a corner."""
    count = select_near(world, active, hit.position, OCCLUSION_REACH)
    if count == 0 and (hit.body == GROUND or light.ground_kind == Ground.NONE):
        return 1.0
    shut, weight = 0.0, 1.0
    for i in range(5):
        height = 0.015 + 0.11 * i
        p = along(hit.position, hit.normal, height)
        d, _, _ = scene_distance(world, active, count, p, OCCLUSION_REACH, height)
        if light.ground_kind != Ground.NONE and hit.body != GROUND:
            d = min(d, max(p[1], 0.0))
        shut += max(height - d, 0.0) * weight
        weight *= 0.72
    return min(1.0, max(0.0, 1.0 - 1.3 * shut))


@kernel
def ambient(light: Light, normal: Vector) -> Vector:
    """Light from the sky above, and what the ground throws back."""
    above = add(scale(mix(light.horizon, light.zenith, 0.45), 0.75), (0.18, 0.18, 0.18))
    below = multiply(light.ground, scale(add(light.sun_colour, above), 0.34))
    return scale(mix(below, above, 0.5 + 0.5 * normal[1]), light.fill)


@kernel
def highlight(light: Light, hit: Hit, direction: Vector) -> float:
    """The sun's glint (GGX distribution, Walter et al. 2007), held back from sparkling."""
    half = unit(add(light.sun, scale(direction, -1.0)))
    facing = max(0.0, dot(hit.normal, half))
    alpha = max(hit.rough * hit.rough, 0.006)
    spread = facing * facing * (alpha * alpha - 1.0) + 1.0
    glint = alpha * alpha / (math.pi * spread * spread)
    return min(glint, 18.0) * 0.25 * max(0.0, dot(hit.normal, light.sun))


@kernel
def fresnel(hit: Hit, direction: Vector) -> float:
    """Schlick's weight: 0 straight on, 1 at a grazing angle, less on rough surfaces."""
    grazing = 1.0 - max(0.0, -dot(hit.normal, direction))
    return grazing**5 * (1.0 - 0.85 * hit.rough)


@kernel
def diffuse(light: Light, hit: Hit, sun: float, open_: float) -> Vector:
    facing = max(0.0, dot(hit.normal, light.sun))
    rim = max(0.0, dot(hit.normal, RIM)) ** 2 * 0.22 * light.fill
    falling = add(
        scale(light.sun_colour, facing * sun),
        scale(add(ambient(light, hit.normal), scale(light.horizon, rim)), open_),
    )
    return multiply(hit.albedo, falling)


@kernel
def mirrored_tint(hit: Hit, direction: Vector) -> Vector:
    """How much of each colour a surface reflects: metals in their own colour."""
    plain = mix((0.04, 0.04, 0.04), hit.albedo, hit.metal)
    return mix(plain, (1.0, 1.0, 1.0), fresnel(hit, direction))


@kernel
def glance(light: Light, hit: Hit, direction: Vector) -> Vector:
    """A cheap look at a surface seen in a mirror or through glass: no shadows, no bounces."""
    seen = diffuse(light, hit, 0.75, 0.8)
    mirrored = environment(light, reflect(direction, hit.normal))
    shine = scale(multiply(mirrored_tint(hit, direction), mirrored), 1.0 - 0.7 * hit.rough)
    matte = scale(seen, 1.0 - hit.metal)
    return add(add(matte, shine), scale(hit.albedo, hit.glow))


@kernel
def hazed(light: Light, colour: Vector, direction: Vector, away: float) -> Vector:
    """The ground fades into the foot of the sky with distance."""
    share = 1.0 - math.exp(-max(0.0, away - 7.0) * light.haze)
    if share < INVISIBLE:
        return colour
    return mix(colour, backdrop(light, (direction[0], 0.0, direction[2])), share)


@kernel
def floor_distance(light: Light, origin: Vector, direction: Vector) -> float:
    """Distance to the ground along a ray; -1 where it never gets there."""
    if light.ground_kind == Ground.NONE or direction[1] > -1e-4:
        return -1.0
    return -origin[1] / direction[1]


@kernel
def seen_along(
    world: World, light: Light, active: Active, origin: Vector, direction: Vector, skip: int
) -> Vector:
    """What a second ray sees: bodies and ground at a glance, else the lamps of the room."""
    count = select_along(world, active, origin, direction, 0.0, skip)
    t, body, part = march(world, active, count, origin, direction, REFLECTION_REACH)
    down = floor_distance(light, origin, direction)
    if body >= 0 and (down < 0.0 or t < down):
        p = along(origin, direction, t)
        return glance(light, surface(world, p, body, part, t), direction)
    if 0.0 < down < REFLECTION_REACH:
        hit = floor(light, along(origin, direction, down), down)
        sun = sun_share(world, light, active, hit.position, hit.normal)
        near = diffuse(light, hit, sun, 1.0)
        return mix(near, environment(light, direction), (down / REFLECTION_REACH) ** 2)
    return environment(light, direction)


@kernel
def inner_exit(world: World, body: int, origin: Vector, direction: Vector) -> tuple[float, Vector]:
    """Walk inside a body to its far wall: the way travelled and where it ends."""
    t = 0.02
    for _ in range(48):
        p = along(origin, direction, t)
        d, _ = body_distance(world, body, p[0], p[1], p[2], FAR)
        if d > -0.0006:
            break
        t += max(-d, 0.002)
    return t, along(origin, direction, t)


@kernel
def through_glass(
    world: World, light: Light, active: Active, hit: Hit, direction: Vector
) -> Vector:
    """What is seen through a solid of glass: refracted in, tinted on the way, refracted out."""
    inside = refract(direction, hit.normal, 1.0 / GLASS_INDEX)
    start = along(hit.position, hit.normal, -SURFACE_OFFSET)
    way, out = inner_exit(world, hit.body, start, inside)
    wall = scale(body_normal(world, hit.body, out, 0.002), -1.0)
    leaving = refract(inside, wall, GLASS_INDEX)
    if dot(leaving, leaving) < 0.5:
        leaving = reflect(inside, wall)
    behind = seen_along(
        world, light, active, along(out, wall, -3.0 * SURFACE_OFFSET), unit(leaving), hit.body
    )
    depth = min(way, 2.5) * 0.8
    tint = (hit.albedo[0] ** depth, hit.albedo[1] ** depth, hit.albedo[2] ** depth)
    return multiply(behind, tint)


@kernel
def glassy(world: World, light: Light, active: Active, hit: Hit, direction: Vector) -> Vector:
    """Glass: a mirror at grazing angles, a window straight on, and a sharp glint."""
    grazing = 1.0 - max(0.0, -dot(hit.normal, direction))
    mirror = 0.04 + 0.96 * grazing**5
    if hit.glass == 1:
        behind = through_glass(world, light, active, hit, direction)
    else:
        start = along(hit.position, direction, SURFACE_OFFSET)
        behind = seen_along(world, light, active, start, direction, hit.body)
        behind = multiply(behind, mix((1.0, 1.0, 1.0), hit.albedo, 0.25 + 0.5 * grazing * grazing))
        mirror = 0.05 + 0.6 * grazing**3
    mirrored = environment(light, reflect(direction, hit.normal))
    glint = scale(light.sun_colour, 0.05 * highlight(light, hit, direction))
    behind = scale(behind, 1.0 - EDGE_DARKENING * grazing * grazing)
    return add(mix(behind, mirrored, mirror), glint)


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
        t, body, part = march(world, active, count, start, bounce, 6.0)
        if body >= 0:
            there = surface(world, along(start, bounce, t), body, part, t)
            mirrored = glance(light, there, bounce)
        else:
            mirrored = backdrop(light, bounce)
        colour = mix(colour, mirrored, min(weight, 0.9))
    return colour, sun


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
    active = np.empty(len(world.bodies), np.int64)
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
