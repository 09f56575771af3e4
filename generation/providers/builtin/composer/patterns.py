"""The colours on a surface: what a material looks like at a point of an object's own frame."""

import math
from enum import IntEnum

from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.noise import cloudy, noise, scatter
from generation.providers.builtin.composer.vectors import Vector, mix, scale, smoothstep
from generation.providers.builtin.composer.world import MaterialRow


class Pattern(IntEnum):
    """Numbered for the kernels; the vocabulary names them in lower case."""

    PLAIN = 0
    WOOD = 1
    MARBLE = 2
    STONE = 3
    STRIPES = 4
    CHECKS = 5
    DOTS = 6
    ZIGZAG = 7
    RAINBOW = 8
    GRADIENT = 9
    CAMOUFLAGE = 10
    PLAID = 11
    BRICKS = 12
    SPECKLES = 13
    SWIRL = 14
    SCALES = 15
    CRACKS = 16
    PATCHES = 17
    GORES = 18


@kernel
def wood(x: float, y: float, z: float) -> float:
    """Growth rings about a leaning axis, with fine fibres."""
    cx, cz = x + 0.25 * y + 1.3, z + 0.12 * y + 0.4
    ring = math.sqrt(cx * cx + cz * cz) * 7.0 + noise(x * 2.2, y * 0.7, z * 2.2) * 2.6
    ring -= math.floor(ring)
    fibre = noise(x * 26.0, y * 2.5, z * 26.0)
    return 0.62 * smoothstep(0.25, 0.95, ring) + 0.28 * fibre


@kernel
def marble(x: float, y: float, z: float) -> float:
    warp = cloudy(x * 2.1, y * 2.1, z * 2.1, 4)
    vein = abs(math.sin((x * 1.6 + y * 2.4 + z * 1.1) * 1.7 + 7.0 * warp))
    thin = abs(math.sin((x * 2.9 - y * 1.2 + z * 2.3) * 2.3 + 9.0 * warp))
    return min(1.0, 0.9 * (1.0 - vein) ** 7 + 0.35 * (1.0 - thin) ** 9 + 0.22 * warp * warp)


@kernel
def zigzag(x: float, y: float) -> float:
    tooth = abs(x * 3.2 - math.floor(x * 3.2 + 0.5))
    return 1.0 if math.sin((y * 3.6 + tooth * 0.9) * 2.0 * math.pi) > 0.0 else 0.0


@kernel
def dots(x: float, y: float, z: float) -> float:
    """Round spots on a body-centred lattice, so that every face shows some."""
    nearest = 9.0
    for shift in (0.0, 0.5):
        a, b, c = x * 3.1 + shift, y * 3.1 + shift, z * 3.1 + shift
        a, b, c = a - math.floor(a + 0.5), b - math.floor(b + 0.5), c - math.floor(c + 0.5)
        nearest = min(nearest, a * a + b * b + c * c)
    return 1.0 if nearest < 0.083 else 0.0


@kernel
def bricks(x: float, y: float, z: float) -> float:
    """1 on mortar, a shade of its own for each brick."""
    row = math.floor(y * 7.0)
    along = (x + z) * 3.0 + 0.5 * (row - 2.0 * math.floor(row / 2.0))
    u, v = along - math.floor(along), y * 7.0 - row
    if u < 0.06 or v < 0.12:
        return 1.0
    return 0.28 * scatter(math.floor(along), int(row), 7)


@kernel
def speckles(x: float, y: float, z: float) -> float:
    cell = noise(x * 16.0, y * 16.0, z * 16.0)
    return 1.0 if cell > 0.66 else 0.0


@kernel
def swirl(x: float, y: float, z: float) -> float:
    turn = math.atan2(x, z) / math.pi
    wave = turn * 2.0 + y * 2.2 + math.sqrt(x * x + z * z) * 1.2
    return 1.0 if wave - math.floor(wave) > 0.5 else 0.0


@kernel
def scales(x: float, y: float, z: float) -> float:
    row = math.floor(y * 9.0)
    along = math.atan2(x, z) * 3.2 + 0.5 * (row - 2.0 * math.floor(row / 2.0))
    u, v = along - math.floor(along) - 0.5, y * 9.0 - row
    return smoothstep(0.25, 0.62, math.sqrt(u * u + (1.0 - v) * (1.0 - v) * 0.5))


@kernel
def checks(x: float, y: float, z: float) -> float:
    """The small shifts keep faces at round numbers off the edge between two fields."""
    cells = math.floor(x * 5.0 + 0.01) + math.floor(y * 5.0 + 0.013) + math.floor(z * 5.0 + 0.017)
    return cells - 2.0 * math.floor(cells / 2.0)


@kernel
def plaid(x: float, y: float, z: float) -> float:
    across = 0.5 if math.sin((x + z) * 17.0) > 0.25 else 0.0
    down = 0.5 if math.sin(y * 17.0) > 0.25 else 0.0
    return across + down


@kernel
def share(pattern: int, x: float, y: float, z: float) -> float:
    """How much of the second colour shows, 0 to 1."""
    if pattern == Pattern.WOOD:
        return wood(x, y, z)
    if pattern == Pattern.MARBLE:
        return marble(x, y, z)
    if pattern == Pattern.STONE:
        return 0.75 * cloudy(x * 6.0, y * 6.0, z * 6.0, 4) + 0.2 * noise(x * 40, y * 40, z * 40)
    if pattern == Pattern.STRIPES:
        return 1.0 if math.sin((y + 0.18 * x + 0.01) * 22.0) > 0.0 else 0.0
    if pattern == Pattern.CHECKS:
        return checks(x, y, z)
    if pattern == Pattern.DOTS:
        return dots(x, y, z)
    if pattern == Pattern.ZIGZAG:
        return zigzag(x + z, y)
    if pattern == Pattern.GRADIENT:
        return smoothstep(0.05, 1.0, y)
    return rarer_share(pattern, x, y, z)


@kernel
def rarer_share(pattern: int, x: float, y: float, z: float) -> float:
    if pattern == Pattern.PLAID:
        return plaid(x, y, z)
    if pattern == Pattern.BRICKS:
        return bricks(x, y, z)
    if pattern == Pattern.SPECKLES:
        return speckles(x, y, z)
    if pattern == Pattern.SWIRL:
        return swirl(x, y, z)
    if pattern == Pattern.SCALES:
        return scales(x, y, z)
    if pattern == Pattern.CRACKS:
        return 1.0 if abs(cloudy(x * 3.0, y * 3.0, z * 3.0, 3) - 0.5) < 0.012 else 0.0
    if pattern == Pattern.GORES:
        return 1.0 if math.sin(8.0 * math.atan2(x, z) + 0.4) > 0.0 else 0.0
    if pattern == Pattern.PATCHES:
        return 1.0 if cloudy(x * 2.6, y * 2.6, z * 2.6, 2) > 0.56 else 0.0
    return 0.0


@kernel
def rainbow(y: float) -> Vector:
    """Six soft bands, red at the top."""
    hue = min(0.8, max(0.0, 0.8 * (1.0 - y)))
    red = min(1.0, max(0.0, abs(hue * 6.0 - 3.0) - 1.0))
    green = min(1.0, max(0.0, 2.0 - abs(hue * 6.0 - 2.0)))
    blue = min(1.0, max(0.0, 2.0 - abs(hue * 6.0 - 4.0)))
    return 0.06 + 0.86 * red, 0.05 + 0.74 * green, 0.06 + 0.86 * blue


@kernel
def camouflage(base: Vector, second: Vector, x: float, y: float, z: float) -> Vector:
    first = cloudy(x * 3.0, y * 3.0, z * 3.0, 3)
    other = cloudy(x * 3.0 + 40.0, y * 3.0, z * 3.0, 3)
    if other > 0.56:
        return scale(base, 0.28)
    return second if first > 0.53 else base


@kernel
def colour_at(material: MaterialRow, x: float, y: float, z: float) -> Vector:
    """Linear colour of a material at a point of the object's frame."""
    base = (material.red, material.green, material.blue)
    if material.pattern == Pattern.PLAIN:
        return base
    second = (material.red2, material.green2, material.blue2)
    x, y, z = x * material.scale, y * material.scale, z * material.scale
    if material.pattern == Pattern.RAINBOW:
        return rainbow(y)
    if material.pattern == Pattern.CAMOUFLAGE:
        return camouflage(base, second, x, y, z)
    return mix(base, second, share(material.pattern, x, y, z))
