"""What a ray meets: points on bodies and on the ground, and what a second ray sees of them."""

from generation.providers.builtin.composer.field import body_normal, local
from generation.providers.builtin.composer.ground import (
    Ground,
    ground_colour,
    ground_normal,
    sea_share,
)
from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.lighting import (
    GROUND,
    diffuse,
    glance,
    sun_share,
)
from generation.providers.builtin.composer.marching import march
from generation.providers.builtin.composer.noise import roughened
from generation.providers.builtin.composer.patterns import colour_at
from generation.providers.builtin.composer.selection import select_along
from generation.providers.builtin.composer.sky import environment
from generation.providers.builtin.composer.vectors import (
    Vector,
    along,
    mix,
)
from generation.providers.builtin.composer.world import Active, Hit, Light, World

REFLECTION_REACH = 14.0


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
    t, body, part = march(world, active, count, origin, direction, 0.0, REFLECTION_REACH)
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
