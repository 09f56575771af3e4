"""The arrays that the compiled loops read: a scene packed into records."""

from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.vectors import Vector

BODY = np.dtype(
    [(name, np.float64) for name in ("x", "y", "z", "cosine", "sine", "size")]
    + [(name, np.float64) for name in ("cx", "cy", "cz", "radius", "hx", "hy", "hz")]
    + [("first", np.int64), ("last", np.int64), ("clear", np.int64)]
)
"""One placed object: its place and turn about y, a sphere and a turned box around it.

Both are about (cx, cy, cz); h is half the box along the object's own axes. Its parts are
[first, last).
"""

PART = np.dtype(
    [("kind", np.int64), ("operation", np.int64), ("turned", np.int64), ("material", np.int64)]
    + [(name, np.float64) for name in ("x", "y", "z", "reach", "blend", "round")]
    + [(name, np.float64) for name in ("a", "b", "c", "d", "e")]
    + [(f"m{row}{column}", np.float64) for row in range(3) for column in range(3)]
)
"""One primitive in its object's frame; m is the rotation from the object to the part."""

MATERIAL = np.dtype(
    [(name, np.float64) for name in ("red", "green", "blue", "red2", "green2", "blue2")]
    + [(name, np.float64) for name in ("rough", "metal", "glow", "bump", "bump_scale", "scale")]
    + [("pattern", np.int64), ("glass", np.int64)]
)
"""Linear colours; `glass` is 0 opaque, 1 solid glass, 2 a thin shell that does not refract."""


class BodyRow(Protocol):
    """A record of BODY."""

    x: float
    y: float
    z: float
    cosine: float
    sine: float
    size: float
    cx: float
    cy: float
    cz: float
    radius: float
    hx: float
    hy: float
    hz: float


class PartRow(Protocol):
    """A record of PART, without its rotation."""

    kind: int
    operation: int
    x: float
    y: float
    z: float
    reach: float
    blend: float
    round: float
    a: float
    b: float
    c: float
    d: float
    e: float


class MaterialRow(Protocol):
    """A record of MATERIAL, as far as colours go."""

    red: float
    green: float
    blue: float
    red2: float
    green2: float
    blue2: float
    scale: float
    pattern: int
    glass: int


Active = NDArray[np.int64]
"""A list of bodies and parts that matter: see `selection`."""


class World(NamedTuple):
    """`points` is (n, 2): the outlines of lathes and extrusions, one after another."""

    bodies: NDArray[Any]
    parts: NDArray[Any]
    materials: NDArray[Any]
    points: NDArray[np.float64]


class Light(NamedTuple):
    """Surroundings as the kernels see them. Colours are linear, directions are unit."""

    sun: Vector
    sun_colour: Vector
    zenith: Vector
    horizon: Vector
    ground: Vector
    ground2: Vector
    fill: float
    softness: float
    haze: float
    gloss: float
    contrast: float
    clouds: float
    stars: float
    disc: float
    disc_at: Vector
    seed: float
    ground_kind: int
    skyline: int


class Hit(NamedTuple):
    """What the shader knows about one point on a surface."""

    position: Vector
    normal: Vector
    albedo: Vector
    rough: float
    metal: float
    glow: float
    glass: int
    body: int


class Sample(NamedTuple):
    """What one ray saw. `light` is 0 in full shade, 1 in full sun; `body` -1 is ground or sky."""

    colour: Vector
    albedo: Vector
    normal: Vector
    distance: float
    light: float
    body: int
    part: int
