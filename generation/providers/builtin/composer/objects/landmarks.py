"""What stands in parks, at roads and in the land, and what lies on floors."""

import math

from generation.providers.builtin.composer.design import Room, Surface, design, mirrored, ringed
from generation.providers.builtin.composer.objects.outlines import around
from generation.providers.builtin.composer.part import Point
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    ellipsoid,
    extrusion,
    frustum,
    limb,
    sphere,
    torus,
)

TYRE = "#232326"
LEAF = "#4d8f35"
WHEEL = 0.34


def _bridge_outline() -> tuple[Point, ...]:
    """Along the deck, a little arched, and back under the arch."""
    deck = [(x / 10, 0.62 + 0.16 * (1 - (x / 12) ** 2)) for x in range(-12, 13, 3)]
    angles = (math.pi * i / 14 for i in range(15))
    arch = [(0.72 * math.cos(a), 0.52 * math.sin(a)) for a in angles]
    return (*deck, (1.2, 0.0), *arch, (-1.2, 0.0))


DESIGNS = (
    design(
        "bicycle",
        *(
            part
            for z in (0.56, -0.56)
            for part in (
                torus((0, WHEEL, z), WHEEL - 0.035, 0.035).turned(z=90).painted(TYRE, "rubber"),
                torus((0, WHEEL, z), WHEEL - 0.075, 0.014).turned(z=90).painted("silver", "metal"),
                cylinder((0, WHEEL, z), 0.045, 0.06).turned(z=90).painted("silver", "metal"),
                *(
                    limb((0, WHEEL, z), (0, WHEEL + 0.27 * y, z + 0.27 * x), 0.009).painted(
                        "silver", "metal"
                    )
                    for x, y, _ in around(8)
                ),
            )
        ),
        limb((0, 0.34, -0.06), (0, 0.84, -0.26), 0.03),
        limb((0, 0.34, -0.06), (0, 0.78, 0.4), 0.03),
        limb((0, 0.76, -0.22), (0, 0.8, 0.4), 0.028),
        limb((0, 0.96, 0.34), (0, 0.72, 0.43), 0.034),
        limb((0, 0.34, -0.06), (0, WHEEL, -0.56), 0.022),
        limb((0, 0.76, -0.22), (0, WHEEL, -0.56), 0.02),
        mirrored(
            limb((0.055, 0.72, 0.43), (0.055, WHEEL, 0.56), 0.022),
            limb((0, 0.98, 0.34), (0.2, 1.02, 0.3), 0.02).painted("silver", "metal"),
            limb((0.2, 1.02, 0.3), (0.26, 0.98, 0.16), 0.026).painted("#4a2c1a", "leather"),
        ),
        cylinder((0.07, 0.34, -0.06), 0.1, 0.012).turned(z=90).painted("silver", "metal"),
        limb((0.09, 0.34, -0.06), (0.09, 0.18, 0.02), 0.018).painted("silver", "metal"),
        limb((-0.09, 0.34, -0.06), (-0.09, 0.5, -0.14), 0.018).painted("silver", "metal"),
        box((0.15, 0.18, 0.02), (0.06, 0.015, 0.045), 0.01).painted(TYRE, "rubber"),
        box((-0.15, 0.5, -0.14), (0.06, 0.015, 0.045), 0.01).painted(TYRE, "rubber"),
        ellipsoid((0, 0.88, -0.28), (0.09, 0.045, 0.16)).painted("#4a2c1a", "leather"),
        colour="red",
        material="shiny",
        top=Surface(0.92, 0.1, 0.14, z=-0.28),
        yaw=64,
    ),
    design(
        "bench",
        *(box((0, 0.46, z), (0.85, 0.03, 0.075), 0.02) for z in (-0.14, 0.03, 0.2)),
        *(
            box((0, y, z), (0.85, 0.07, 0.025), 0.02).turned(x=-12)
            for y, z in ((0.68, -0.27), (0.88, -0.315))
        ),
        mirrored(
            limb((0.66, 0.43, 0.2), (0.66, 0.035, 0.24), 0.04).painted("charcoal", "metal"),
            limb((0.66, 0.43, -0.16), (0.66, 0.035, -0.24), 0.04).painted("charcoal", "metal"),
            limb((0.66, 0.42, -0.22), (0.66, 0.96, -0.36), 0.035).painted("charcoal", "metal"),
            limb((0.66, 0.42, -0.2), (0.66, 0.42, 0.22), 0.03).painted("charcoal", "metal"),
            limb((0.8, 0.66, -0.26), (0.8, 0.66, 0.2), 0.035).painted("charcoal", "metal"),
            limb((0.8, 0.66, 0.2), (0.8, 0.45, 0.2), 0.03).painted("charcoal", "metal"),
        ),
        colour="#b9824a",
        material="wooden",
        top=Surface(0.49, 0.7, 0.18, z=0.03),
        under=Room(0.5, 0.16, 0.36),
        yaw=16,
    ),
    design(
        "bridge",
        extrusion((0, 0, 0), _bridge_outline(), 0.32, 0.01),
        *(
            box((x, 0.7 + 0.16 * (1 - (x / 1.2) ** 2), z), (0.075, 0.12, 0.05), 0.01)
            for x in (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0)
            for z in (-0.29, 0.29)
        ),
        *(
            limb(
                (x, 0.83 + 0.16 * (1 - (x / 1.2) ** 2), z),
                (x + 0.55, 0.83 + 0.16 * (1 - ((x + 0.55) / 1.2) ** 2), z),
                0.045,
            )
            for x in (-1.1, -0.55, 0.0, 0.55)
            for z in (-0.29, 0.29)
        ),
        colour="#b3aaa0",
        material="stone",
        top=Surface(0.78, 0.7, 0.5),
        under=Room(0.4, 0.28, 0.36),
        yaw=24,
    ),
    design(
        "volcano",
        cone((0, 0.55, 0), 1.0, 0.3, 0.55, 0.03),
        ringed(limb((0.34, 0.98, 0), (0.98, 0.05, 0.1), 0.1, 0.16).melted(0.12), 7),
        cylinder((0, 1.08, 0), 0.22, 0.16, 0.02).painted("#5a1d10", "matte").cut(),
        cylinder((0, 1.0, 0), 0.23, 0.03, 0.01).painted("#ff5a00", "glowing"),
        limb((0.06, 1.08, 0.26), (0.14, 0.6, 0.66), 0.07, 0.09).painted("#ff5a00", "glowing"),
        limb((0.14, 0.6, 0.66), (0.08, 0.2, 0.92), 0.09, 0.1)
        .painted("#ff4400", "glowing")
        .melted(0.04),
        limb((-0.2, 1.06, 0.2), (-0.42, 0.66, 0.46), 0.06, 0.05).painted("#ff5a00", "glowing"),
        limb((0.26, 1.06, 0.08), (0.56, 0.6, 0.22), 0.055, 0.05).painted("#ff5a00", "glowing"),
        *(
            sphere((x, y, z), r).painted("#8d8a88", "matte").melted(0.06)
            for x, y, z, r in (
                (0.0, 1.26, 0.0, 0.15),
                (0.08, 1.46, 0.02, 0.2),
                (0.02, 1.7, -0.04, 0.25),
                (0.24, 1.82, 0.02, 0.2),
                (-0.16, 1.86, 0.0, 0.18),
            )
        ),
        colour="#5c4a44",
        material="stone",
    ),
    design(
        "cliff",
        frustum((0, 0.6, 0), 7, 0.86, 0.7, 0.6, 0.05),
        frustum((0.42, 0.4, 0.28), 5, 0.42, 0.3, 0.4, 0.05),
        frustum((-0.5, 0.3, 0.3), 6, 0.38, 0.24, 0.3, 0.05),
        frustum((0, 1.22, 0), 7, 0.73, 0.68, 0.05, 0.04).painted("#6f9a44", "velvet"),
        colour="#9a8d80",
        material="stone",
        top=Surface(1.27, 0.48, 0.48),
    ),
    design(
        "rose",
        limb((0, 0, 0), (0, 0.82, 0), 0.028).painted(LEAF),
        ellipsoid((0.17, 0.42, 0), (0.17, 0.022, 0.09)).turned(z=30).painted(LEAF),
        ellipsoid((-0.16, 0.3, 0), (0.16, 0.022, 0.085)).turned(z=-30).painted(LEAF),
        ringed(ellipsoid((0.1, 0.82, 0), (0.11, 0.02, 0.045)).turned(z=-20).painted(LEAF), 5),
        sphere((0, 0.97, 0), 0.12),
        ringed(ellipsoid((0.09, 0.98, 0), (0.035, 0.15, 0.11)).turned(z=-10), 3, start=20),
        ringed(ellipsoid((0.155, 0.95, 0), (0.03, 0.15, 0.13)).turned(z=-24), 5),
        ringed(ellipsoid((0.21, 0.91, 0), (0.028, 0.13, 0.14)).turned(z=-42), 6, start=30),
        colour="#c4122f",
        material="matte",
        foot=0.05,
    ),
    design(
        "carpet",
        box((0, 0.015, 0), (1.1, 0.015, 0.72), 0.012),
        box((0, 0.024, 0), (0.98, 0.012, 0.6), 0.01).painted("#f0d9a8", "velvet"),
        box((0, 0.03, 0), (0.92, 0.012, 0.54), 0.01),
        cylinder((0, 0.036, 0), 0.3, 0.012, 0.005).painted("#f0d9a8", "velvet"),
        cylinder((0, 0.042, 0), 0.22, 0.012, 0.005).painted("#2c4f7a", "velvet"),
        mirrored(
            cylinder((0.62, 0.036, 0), 0.13, 0.012, 0.005).painted("#2c4f7a", "velvet"),
            *(
                limb(
                    (1.08, 0.015, -0.66 + 0.12 * i), (1.19, 0.012, -0.66 + 0.12 * i), 0.013
                ).painted("#f0d9a8", "matte")
                for i in range(12)
            ),
        ),
        colour="#a8322c",
        material="velvet",
        top=Surface(0.054, 0.9, 0.52),
    ),
    design(
        "pillow",
        box((0, 0.16, 0), (0.52, 0.1, 0.4), 0.1),
        ellipsoid((0, 0.17, 0), (0.56, 0.17, 0.44)).melted(0.08),
        mirrored(
            sphere((0.5, 0.16, 0.38), 0.05).melted(0.06),
            sphere((0.5, 0.16, -0.38), 0.05).melted(0.06),
        ),
        colour="lavender",
        material="velvet",
        top=Surface(0.32, 0.34, 0.26),
        yaw=18,
    ),
    design(
        "ladder",
        mirrored(limb((0.26, 0.04, 0.2), (0.2, 1.6, -0.2), 0.04)),
        *(
            limb(
                (-0.25 + 0.01 * i, 0.2 + 0.24 * i, 0.16 - 0.0615 * i),
                (0.25 - 0.01 * i, 0.2 + 0.24 * i, 0.16 - 0.0615 * i),
                0.03,
            )
            for i in range(6)
        ),
        colour="#b9824a",
        material="wooden",
        yaw=26,
    ),
    design(
        "phone",
        box((0, 0.62, 0), (0.3, 0.62, 0.045), 0.045),
        box((0, 0.62, 0.03), (0.27, 0.57, 0.02), 0.02).painted("#3f9ad8", "shiny"),
        *(
            box((x, 0.34 + 0.2 * i, 0.045), (0.055, 0.055, 0.01), 0.01).painted(colour, "shiny")
            for i, row in enumerate((("red", "yellow", "lime"), ("white", "coral", "navy")))
            for x, colour in zip((-0.16, 0.0, 0.16), row, strict=True)
        ),
        cylinder((0, 1.13, 0.048), 0.02, 0.006).turned(x=90).painted("#10141a", "shiny"),
        colour="charcoal",
        material="shiny",
        yaw=24,
    ),
)
SYNONYMS = {
    "bicycle": ("bike", "pushbike", "cycle"),
    "bench": ("park bench",),
    "bridge": ("footbridge", "viaduct"),
    "cliff": ("crag", "bluff"),
    "carpet": ("rug", "flying carpet", "magic carpet"),
    "pillow": ("cushion",),
    "phone": ("smartphone", "telephone", "mobile phone", "cell phone"),
    "ladder": ("stepladder",),
}
