"""The sky, the land and the weather."""

import math

from generation.providers.builtin.composer.design import Surface, design, mirrored, ringed
from generation.providers.builtin.composer.objects.outlines import around
from generation.providers.builtin.composer.part import Part
from generation.providers.builtin.composer.solids import (
    arc,
    box,
    cone,
    cylinder,
    ellipsoid,
    frustum,
    limb,
    sphere,
    torus,
)

BARK = "#6d4a2c"


def _land(longitude: float, latitude: float, wide: float, high: float) -> Part:
    """A piece of a continent, lying on the globe; degrees from the front and the equator."""
    a, b = math.radians(longitude), math.radians(latitude)
    at = (
        0.478 * math.sin(a) * math.cos(b),
        0.5 + 0.478 * math.sin(b),
        0.478 * math.cos(a) * math.cos(b),
    )
    piece = ellipsoid(at, (wide, high, 0.045)).turned(x=-latitude, y=longitude)
    return piece.painted("green", "matte").melted(0.03)


DESIGNS = (
    design(
        "rock",
        ellipsoid((0, 0.26, 0), (0.55, 0.32, 0.42)),
        sphere((0.3, 0.22, 0.16), 0.28).melted(0.12),
        sphere((-0.3, 0.2, -0.08), 0.3).melted(0.12),
        sphere((-0.08, 0.4, 0.02), 0.28).melted(0.14),
        box((0, -0.3, 0), (2, 0.3, 2), 0).cut(),
        colour="grey",
        material="stone",
    ),
    design(
        "cloud",
        ellipsoid((0, 0.3, 0), (0.62, 0.24, 0.3)),
        sphere((0.08, 0.48, 0), 0.33).melted(0.08),
        sphere((-0.34, 0.38, 0.03), 0.25).melted(0.08),
        sphere((0.42, 0.36, 0.02), 0.22).melted(0.08),
        sphere((-0.08, 0.3, 0.2), 0.22).melted(0.08),
        colour="white",
        material="matte",
        floats=0.9,
    ),
    design(
        "sun",
        sphere((0, 0.6, 0), 0.38),
        *(
            limb((0.5 * x, 0.6 + 0.5 * y, 0), (0.62 * x, 0.6 + 0.62 * y, 0), 0.07, 0.03)
            for x, y, a in around(12)
        ),
        colour="#ffb81f",
        material="glowing",
        floats=0.4,
    ),
    design(
        "moon",
        sphere((0, 0.5, 0), 0.5),
        *(
            sphere(at, r).painted("#a9a59b", "stone").cut()
            for at, r in (
                ((0.2, 0.72, 0.52), 0.16),
                ((-0.25, 0.5, 0.55), 0.2),
                ((0.16, 0.28, 0.56), 0.14),
                ((-0.1, 0.9, 0.42), 0.1),
                ((0.5, 0.45, 0.3), 0.13),
            )
        ),
        colour="#d9d5c9",
        material="stone",
        floats=0.3,
    ),
    design(
        "planet",
        sphere((0, 0.55, 0), 0.42),
        torus((0, 0.55, 0), 0.68, 0.055).turned(x=14, z=18).painted("#e8cf9a", "matte"),
        torus((0, 0.55, 0), 0.82, 0.03).turned(x=14, z=18).painted("#c59a66", "matte"),
        colour="#d98a4a",
        material="matte",
        floats=0.3,
    ),
    design(
        "earth",
        sphere((0, 0.5, 0), 0.5),
        *(
            _land(longitude, latitude, wide, high)
            for longitude, latitude, wide, high in (
                (-52, 44, 0.2, 0.15),
                (-74, 56, 0.18, 0.1),
                (-34, 28, 0.1, 0.1),
                (-22, -8, 0.13, 0.13),
                (-18, -30, 0.09, 0.16),
                (38, 16, 0.17, 0.12),
                (48, -8, 0.12, 0.17),
                (44, 50, 0.17, 0.1),
                (74, 52, 0.2, 0.14),
                (104, 40, 0.22, 0.18),
                (128, -26, 0.15, 0.11),
                (180, 30, 0.2, 0.16),
                (-150, -10, 0.16, 0.14),
            )
        ),
        ellipsoid((0, 0.94, 0), (0.22, 0.065, 0.22)).painted("white", "matte"),
        ellipsoid((0, 0.05, 0), (0.22, 0.06, 0.22)).painted("white", "matte"),
        colour="#2468c8",
        material="plastic",
        floats=0.3,
    ),
    design(
        "snowman",
        sphere((0, 0.4, 0), 0.44),
        sphere((0, 0.98, 0), 0.31).melted(0.05),
        sphere((0, 1.42, 0), 0.23).melted(0.04),
        cone((0, 1.41, 0.33), 0.055, 0.008, 0.14).turned(x=90).painted("orange"),
        mirrored(
            sphere((0.085, 1.49, 0.2), 0.032).painted("black", "shiny"),
            limb((0.26, 1.05, 0), (0.62, 1.28, 0.06), 0.025, 0.018).painted(BARK, "wooden"),
            limb((0.5, 1.2, 0.04), (0.58, 1.36, 0.04), 0.015).painted(BARK, "wooden"),
        ),
        *(
            sphere((0, y, z), 0.036).painted("black", "shiny")
            for y, z in ((1.1, 0.29), (0.97, 0.31), (0.84, 0.28))
        ),
        torus((0, 1.22, 0), 0.19, 0.06).painted("red", "velvet"),
        limb((0.14, 1.2, 0.17), (0.18, 0.92, 0.3), 0.06).painted("red", "velvet"),
        cylinder((0, 1.6, 0), 0.27, 0.022).painted("charcoal", "matte"),
        cylinder((0, 1.76, 0), 0.17, 0.16, 0.03).painted("charcoal", "matte"),
        cylinder((0, 1.65, 0), 0.175, 0.03).painted("red", "matte"),
        colour="white",
        material="matte",
    ),
    design(
        "mountain",
        frustum((0, 0.55, 0), 7, 0.85, 0.14, 0.55, 0.02),
        frustum((0.5, 0.4, 0.18), 6, 0.55, 0.02, 0.4, 0.02),
        frustum((-0.5, 0.32, 0.12), 5, 0.5, 0.02, 0.32, 0.02),
        frustum((0, 0.92, 0), 7, 0.39, 0.15, 0.19, 0.03).painted("white", "matte"),
        colour="#7d8490",
        material="stone",
        top=Surface(1.1, 0.36, 0.36),
    ),
    design(
        "campfire",
        *(
            limb((0.42 * x, 0.08, 0.42 * z), (-0.16 * x, 0.22, -0.16 * z), 0.075).painted(
                BARK, "wooden"
            )
            for x, z, a in around(5)
        ),
        ringed(ellipsoid((0.52, 0.08, 0), (0.12, 0.09, 0.13)).painted("grey", "stone"), 9),
        limb((0, 0.26, 0), (0.02, 0.82, 0), 0.2, 0.02),
        limb((0.12, 0.24, 0.05), (0.2, 0.56, 0.05), 0.12, 0.02).melted(0.08),
        limb((-0.12, 0.24, 0), (-0.18, 0.62, 0), 0.13, 0.02).melted(0.08),
        limb((0, 0.26, 0.14), (0.0, 0.5, 0.16), 0.1, 0.01)
        .painted("#ffd84a", "glowing")
        .melted(0.05),
        colour="#ff8a1f",
        material="glowing",
    ),
    design(
        "rainbow arch",
        *(
            arc((0, 0.04, 0), 1.0 - 0.1 * i, 0.055, 90).painted(c, "plastic")
            for i, c in enumerate(("red", "orange", "yellow", "green", "blue", "purple"))
        ),
        colour="red",
    ),
)
SYNONYMS = {
    "rock": ("boulder", "stone", "pebble"),
    "moon": ("full moon",),
    "planet": ("saturn", "ringed planet", "gas giant"),
    "mountain": ("mountain peak",),
    "campfire": ("fire", "bonfire"),
    "rainbow arch": ("arch", "rainbow"),
    "earth": ("globe of the earth", "planet earth"),
}
