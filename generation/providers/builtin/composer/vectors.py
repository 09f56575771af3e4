"""Three-component vectors as plain tuples, which the compiler keeps in registers."""

import math

from generation.providers.builtin.composer.kernel import kernel

Vector = tuple[float, float, float]


def pointing(x: float, y: float, z: float) -> Vector:
    """A unit vector, for Python: kernels have `unit`."""
    length = math.hypot(x, y, z)
    return x / length, y / length, z / length


@kernel
def add(a: Vector, b: Vector) -> Vector:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


@kernel
def scale(a: Vector, factor: float) -> Vector:
    return a[0] * factor, a[1] * factor, a[2] * factor


@kernel
def multiply(a: Vector, b: Vector) -> Vector:
    return a[0] * b[0], a[1] * b[1], a[2] * b[2]


@kernel
def along(origin: Vector, direction: Vector, distance: float) -> Vector:
    """The point at `distance` from `origin` in `direction`."""
    return (
        origin[0] + direction[0] * distance,
        origin[1] + direction[1] * distance,
        origin[2] + direction[2] * distance,
    )


@kernel
def mix(a: Vector, b: Vector, share: float) -> Vector:
    rest = 1.0 - share
    return a[0] * rest + b[0] * share, a[1] * rest + b[1] * share, a[2] * rest + b[2] * share


@kernel
def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@kernel
def unit(a: Vector) -> Vector:
    return scale(a, 1.0 / math.sqrt(dot(a, a) + 1e-24))


@kernel
def reflect(direction: Vector, normal: Vector) -> Vector:
    return along(direction, normal, -2.0 * dot(direction, normal))


@kernel
def refract(direction: Vector, normal: Vector, ratio: float) -> Vector:
    """Snell's law with `ratio` of the indices; the zero vector on total internal reflection."""
    cosine = -dot(direction, normal)
    remainder = 1.0 - ratio * ratio * (1.0 - cosine * cosine)
    if remainder < 0.0:
        return 0.0, 0.0, 0.0
    return along(scale(direction, ratio), normal, ratio * cosine - math.sqrt(remainder))


@kernel
def luminance(colour: Vector) -> float:
    """Relative luminance of linear sRGB (ITU-R BT.709)."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


@kernel
def smoothstep(low: float, high: float, value: float) -> float:
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    return share * share * (3.0 - 2.0 * share)
