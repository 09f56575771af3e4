"""Toy houses and what stands around them."""

import math

from generation.providers.builtin.composer.design import Surface, design, mirrored, ringed
from generation.providers.builtin.composer.objects.outlines import around
from generation.providers.builtin.composer.part import Part
from generation.providers.builtin.composer.solids import (
    bowl,
    box,
    cone,
    cylinder,
    extrusion,
    frustum,
    limb,
    sphere,
    torus,
)

PANE = "#ffe2a0"
TRIM = "#fbf6ec"
OAK = "#6d4426"
HUB_HEIGHT = 1.26


def _sail(x: float, y: float, angle: float) -> tuple[Part, Part]:
    """An arm of a windmill with its cloth, turned a little from upright."""
    tilt = math.radians(24)
    u, v = x * math.cos(tilt) - y * math.sin(tilt), x * math.sin(tilt) + y * math.cos(tilt)
    arm = limb((0, HUB_HEIGHT, 0.53), (0.92 * u, HUB_HEIGHT + 0.92 * v, 0.53), 0.026)
    middle = (0.56 * u - 0.1 * v, HUB_HEIGHT + 0.56 * v + 0.1 * u, 0.53)
    cloth = box(middle, (0.34, 0.1, 0.014), 0.01).turned(z=angle + 24)
    return arm.painted(OAK, "wooden"), cloth.painted(TRIM, "matte")


DESIGNS = (
    design(
        "house",
        box((0, 0.45, 0), (0.68, 0.45, 0.5), 0.02),
        extrusion((0, 0.88, 0), ((-0.66, 0.0), (0.66, 0.0), (0.0, 0.5)), 0.49),
        mirrored(
            box((0.41, 1.16, 0), (0.55, 0.045, 0.62), 0.02)
            .turned(z=-37)
            .painted("#b3402c", "matte")
        ),
        box((0, 0.29, 0.5), (0.14, 0.29, 0.03), 0.015).painted(OAK, "wooden"),
        sphere((0.08, 0.28, 0.54), 0.022).painted("gold", "metal"),
        box((0, 0.03, 0.62), (0.22, 0.03, 0.12), 0.015).painted("grey", "stone"),
        mirrored(
            box((0.42, 0.48, 0.5), (0.15, 0.17, 0.025), 0.01).painted(TRIM),
            box((0.42, 0.48, 0.51), (0.12, 0.14, 0.025), 0.005).painted(PANE, "glowing"),
            box((0.42, 0.48, 0.535), (0.012, 0.14, 0.01), 0.0).painted(TRIM),
            box((0.42, 0.48, 0.535), (0.12, 0.012, 0.01), 0.0).painted(TRIM),
            box((0.42, 0.29, 0.54), (0.17, 0.025, 0.05), 0.01).painted(TRIM),
        ),
        cylinder((0, 1.06, 0.48), 0.11, 0.03, 0.01).turned(x=90).painted(TRIM),
        cylinder((0, 1.06, 0.495), 0.085, 0.03, 0.01).turned(x=90).painted(PANE, "glowing"),
        box((0.36, 1.36, -0.15), (0.1, 0.28, 0.1), 0.015).painted("#a8492f", "brick"),
        box((0.36, 1.63, -0.15), (0.12, 0.03, 0.12), 0.015).painted(TRIM),
        colour="cream",
        material="matte",
        yaw=24,
    ),
    design(
        "castle",
        box((0, 0.42, 0), (0.62, 0.42, 0.45), 0.01),
        *(
            part
            for x in (-0.64, 0.64)
            for z in (-0.45, 0.45)
            for part in (
                cylinder((x, 0.6, z), 0.22, 0.6, 0.01),
                cylinder((x, 1.16, z), 0.26, 0.07, 0.01),
                cone((x, 1.5, z), 0.29, 0.02, 0.28, 0.01).painted("#3f62b5", "matte"),
                box((x, 0.85, z + 0.21), (0.035, 0.1, 0.03), 0.02).painted("#2c2a33"),
            )
        ),
        cylinder((0, 0.95, -0.1), 0.27, 0.75, 0.01),
        cylinder((0, 1.66, -0.1), 0.32, 0.08, 0.01),
        cone((0, 2.06, -0.1), 0.35, 0.02, 0.34, 0.01).painted("#3f62b5", "matte"),
        box((0, 1.35, 0.17), (0.045, 0.12, 0.03), 0.03).painted("#2c2a33"),
        *(box((x, 0.9, 0.42), (0.07, 0.08, 0.05), 0.01) for x in (-0.32, -0.11, 0.11, 0.32)),
        box((0, 0.22, 0.45), (0.17, 0.22, 0.04), 0.02).painted(OAK, "wooden"),
        cylinder((0, 0.44, 0.45), 0.17, 0.04, 0.01).turned(x=90).painted(OAK, "wooden"),
        limb((0, 2.36, -0.1), (0, 2.72, -0.1), 0.016).painted("gold", "metal"),
        extrusion((0, 2.6, -0.1), ((0.0, 0.1), (0.0, -0.1), (0.3, 0.0)), 0.012, 0.01).painted(
            "red", "matte"
        ),
        colour="#cfc4b2",
        material="stone",
        yaw=18,
    ),
    design(
        "tower",
        cylinder((0, 0.85, 0), 0.36, 0.85, 0.02),
        cylinder((0, 1.7, 0), 0.43, 0.1, 0.02),
        ringed(box((0.38, 1.87, 0), (0.06, 0.09, 0.1), 0.01), 8),
        box((0, 0.22, 0.35), (0.13, 0.22, 0.05), 0.03).painted(OAK, "wooden"),
        *(box((0, y, 0.36), (0.05, 0.12, 0.03), 0.03).painted("#2c2a33") for y in (0.85, 1.3)),
        colour="#b9b0a2",
        material="stone",
        top=Surface(1.8, 0.22, 0.22),
    ),
    design(
        "lighthouse",
        cone((0, 0.85, 0), 0.42, 0.27, 0.85, 0.01),
        cylinder((0, 0.06, 0), 0.6, 0.08, 0.05).painted("grey", "stone"),
        *(
            cone((0, y, 0), r, r - 0.022, 0.13, 0.004).painted("#c93a2b", "plastic")
            for y, r in ((0.35, 0.4), (0.87, 0.353), (1.39, 0.306))
        ),
        cylinder((0, 1.72, 0), 0.38, 0.045, 0.02).painted("charcoal"),
        ringed(limb((0.35, 1.74, 0), (0.35, 1.92, 0), 0.012).painted("charcoal"), 12),
        torus((0, 1.92, 0), 0.35, 0.016).painted("charcoal"),
        cylinder((0, 1.93, 0), 0.19, 0.19, 0.01).painted("#ffdf8a", "glowing"),
        ringed(limb((0.19, 1.74, 0), (0.19, 2.1, 0), 0.018).painted("charcoal"), 6),
        cone((0, 2.24, 0), 0.28, 0.03, 0.13, 0.02).painted("#c93a2b"),
        sphere((0, 2.4, 0), 0.045).painted("gold", "metal"),
        box((0, 0.34, 0.4), (0.1, 0.2, 0.04), 0.03).turned(x=-5).painted(OAK, "wooden"),
        box((0, 1.2, 0.33), (0.06, 0.09, 0.03), 0.02).turned(x=-5).painted("#2c2a33"),
        colour="white",
        material="matte",
    ),
    design(
        "windmill",
        cone((0, 0.65, 0), 0.46, 0.3, 0.65, 0.02),
        cone((0, 1.46, 0), 0.36, 0.03, 0.19, 0.03).painted("#b3402c", "matte"),
        limb((0, 1.26, 0.2), (0, 1.26, 0.52), 0.055).painted(OAK, "wooden"),
        sphere((0, 1.26, 0.52), 0.085).painted(OAK, "wooden"),
        *(part for x, y, angle in around(4) for part in _sail(x, y, angle)),
        box((0, 0.26, 0.43), (0.13, 0.26, 0.04), 0.03).turned(x=-7).painted(OAK, "wooden"),
        box((0, 0.82, 0.37), (0.08, 0.09, 0.03), 0.02).turned(x=-7).painted(PANE, "glowing"),
        colour="cream",
        material="matte",
        yaw=14,
    ),
    design(
        "tent",
        frustum((0, 0.45, 0), 4, 0.62, 0.03, 0.45, 0.01),
        extrusion((0, 0.28, 0.45), ((-0.2, -0.3), (0.2, -0.3), (0.0, 0.32)), 0.25)
        .painted("#3a2c22", "matte")
        .cut(),
        limb((0, 0.85, 0), (0, 1.02, 0), 0.022).painted(OAK, "wooden"),
        extrusion((0, 0.98, 0), ((0.0, 0.06), (0.0, -0.06), (0.2, 0.0)), 0.01, 0.008).painted(
            "red", "matte"
        ),
        colour="orange",
        material="matte",
        yaw=22,
    ),
    design(
        "igloo",
        bowl((0, 0.02, 0), 0.62, 0.0, 0.07).turned(x=180),
        sphere((0, 0.0, 0), 0.64),
        cylinder((0, 0.2, 0.62), 0.27, 0.2, 0.03).turned(x=90),
        cylinder((0, 0.16, 0.75), 0.18, 0.3, 0.0).turned(x=90).painted("#26303c", "matte").cut(),
        box((0, -0.4, 0), (2, 0.4, 2), 0).cut(),
        colour="#eaf3fa",
        material="brick",
        yaw=24,
    ),
    design(
        "temple",
        *(
            box((0, 0.05 + 0.08 * i, 0), (0.9 - 0.08 * i, 0.05, 0.62 - 0.08 * i), 0.01)
            for i in range(3)
        ),
        *(
            cylinder((x, 0.66, z), 0.075, 0.42, 0.01)
            for x in (-0.6, -0.3, 0.0, 0.3, 0.6)
            for z in (-0.34, 0.34)
        ),
        box((0, 1.12, 0), (0.74, 0.06, 0.48), 0.01),
        extrusion((0, 1.17, 0), ((-0.78, 0.0), (0.78, 0.0), (0.0, 0.32)), 0.5, 0.01),
        box((0, 0.6, 0), (0.45, 0.36, 0.16), 0.01),
        colour="#ece6da",
        material="marble",
        yaw=24,
    ),
    design(
        "skyscraper",
        box((0, 0.9, 0), (0.4, 0.9, 0.4), 0.01),
        box((0, 1.9, 0), (0.29, 0.28, 0.29), 0.01),
        limb((0, 2.15, 0), (0, 2.6, 0), 0.025, 0.01).painted("silver", "metal"),
        *(
            box((x, 0.2 + 0.18 * i, 0.4), (0.055, 0.06, 0.012), 0.0).painted(PANE, "glowing")
            for i in range(9)
            for x in (-0.26, -0.09, 0.09, 0.26)
        ),
        *(
            box((0.4, 0.2 + 0.18 * i, z), (0.012, 0.06, 0.055), 0.0).painted(PANE, "glowing")
            for i in range(9)
            for z in (-0.26, -0.09, 0.09, 0.26)
        ),
        colour="#5f738c",
        material="plastic",
        yaw=-28,
    ),
    design(
        "well",
        cylinder((0, 0.28, 0), 0.45, 0.28, 0.03).painted("#a09a92", "stone"),
        cylinder((0, 0.4, 0), 0.34, 0.3, 0.0).painted("#1d2a33", "shiny").cut(),
        mirrored(
            limb((0.38, 0.4, 0), (0.38, 1.2, 0), 0.045).painted(OAK, "wooden"),
            box((0.28, 1.3, 0), (0.38, 0.03, 0.42), 0.02).turned(z=-32),
        ),
        limb((-0.4, 0.95, 0), (0.4, 0.95, 0), 0.04).painted(OAK, "wooden"),
        limb((0, 0.95, 0), (0, 0.72, 0), 0.012).painted("tan"),
        cone((0, 0.62, 0), 0.08, 0.11, 0.1, 0.01).painted(OAK, "wooden"),
        colour="#b3402c",
        material="matte",
        yaw=20,
    ),
    design(
        "fence",
        *(box((-0.9 + 0.36 * i, 0.36, 0), (0.11, 0.34, 0.03), 0.02) for i in range(6)),
        *(
            extrusion(
                (-0.9 + 0.36 * i, 0.69, 0), ((-0.11, 0.0), (0.11, 0.0), (0.0, 0.14)), 0.03, 0.005
            )
            for i in range(6)
        ),
        box((0, 0.52, -0.05), (1.05, 0.045, 0.025), 0.01),
        box((0, 0.22, -0.05), (1.05, 0.045, 0.025), 0.01),
        colour="white",
        material="matte",
    ),
)
SYNONYMS = {
    "house": ("home", "cottage", "cabin", "hut", "farmhouse"),
    "castle": ("fortress",),
    "tower": ("watchtower", "keep"),
    "lighthouse": ("light house",),
    "tent": ("tipi", "teepee"),
    "temple": ("greek temple", "parthenon"),
    "skyscraper": ("office building", "high rise", "building"),
    "well": ("wishing well",),
    "fence": ("picket fence",),
}
