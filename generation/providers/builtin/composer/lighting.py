"""How much light falls on a point, and what it throws back to the eye."""

import math

from generation.providers.builtin.composer.field import FAR, scene_distance
from generation.providers.builtin.composer.ground import (
    Ground,
)
from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.selection import NOBODY, select_along, select_near, span
from generation.providers.builtin.composer.sky import environment
from generation.providers.builtin.composer.vectors import (
    Vector,
    add,
    along,
    dot,
    mix,
    multiply,
    pointing,
    reflect,
    scale,
    unit,
)
from generation.providers.builtin.composer.world import Active, Hit, Light, World

GROUND = -1
SURFACE_OFFSET = 0.004
SHADOW_REACH = 9.0
PROBES, FIRST_PROBE, PROBE_STEP = 5, 0.015, 0.11
OCCLUSION_REACH = FIRST_PROBE + PROBE_STEP * (PROBES - 1)
"""The highest probe's height: a ball of this radius around it holds those around the others."""
RIM = pointing(0.55, 0.35, -0.76)
"""Where the weak light comes from that draws the edge of things away from the sun."""


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
    highest = along(hit.position, hit.normal, OCCLUSION_REACH)
    count = select_near(world, active, highest, OCCLUSION_REACH)
    if count == 0 and (hit.body == GROUND or light.ground_kind == Ground.NONE):
        return 1.0
    shut, weight = 0.0, 1.0
    for i in range(PROBES):
        height = FIRST_PROBE + PROBE_STEP * i
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
