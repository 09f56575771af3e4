"""What is seen through glass, and what shows of the glass itself."""

from generation.providers.builtin.composer.field import FAR, body_distance, body_normal
from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.lighting import SURFACE_OFFSET, highlight
from generation.providers.builtin.composer.selection import select_whole
from generation.providers.builtin.composer.sight import seen_along
from generation.providers.builtin.composer.sky import environment
from generation.providers.builtin.composer.vectors import (
    Vector,
    add,
    along,
    dot,
    luminance,
    mix,
    multiply,
    reflect,
    refract,
    scale,
    unit,
)
from generation.providers.builtin.composer.world import Active, Hit, Light, World

GLASS_INDEX = 1.45
EDGE_DARKENING = 0.55
"""Glass bends the dark of the room into its outline; without it, it would vanish."""
VEIL, EDGE_LIGHT = 0.03, 0.55
"""Before something dark it gathers light instead: a little everywhere, more at its outline."""


@kernel
def inner_exit(
    world: World, active: Active, body: int, origin: Vector, direction: Vector
) -> tuple[float, Vector]:
    """Walk inside a body to its far wall: the way travelled and where it ends."""
    select_whole(world, active, body)
    t = 0.02
    for _ in range(48):
        p = along(origin, direction, t)
        d, _ = body_distance(world, active, 0, p, FAR)
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
    way, out = inner_exit(world, active, hit.body, start, inside)
    wall = scale(body_normal(world, hit.body, out, 0.002), -1.0)
    leaving = refract(inside, wall, GLASS_INDEX)
    if dot(leaving, leaving) < 0.5:
        leaving = reflect(inside, wall)
    behind = seen_along(
        world, light, active, along(out, wall, -3.0 * SURFACE_OFFSET), unit(leaving), hit.body
    )
    depth = min(way, 2.5) * 1.2
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
        behind = multiply(behind, mix((1.0, 1.0, 1.0), hit.albedo, 0.4 + 0.5 * grazing * grazing))
        mirror = 0.06 + 0.6 * grazing**3
    mirrored = environment(light, reflect(direction, hit.normal))
    glint = scale(light.sun_colour, 0.05 * highlight(light, hit, direction))
    seen = mix(behind, mirrored, mirror)
    bright = min(1.0, luminance(seen))
    seen = scale(seen, 1.0 - EDGE_DARKENING * bright * grazing * grazing)
    sheen = scale(hit.albedo, (VEIL + EDGE_LIGHT * grazing**4) * (1.0 - bright))
    return add(add(seen, sheen), glint)
