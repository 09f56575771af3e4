"""Trees, flowers and what else grows."""

from generation.providers.builtin.composer.design import Room, design, ringed
from generation.providers.builtin.composer.objects.outlines import around
from generation.providers.builtin.composer.solids import (
    cone,
    cylinder,
    ellipsoid,
    extrusion,
    limb,
    smooth,
    sphere,
)

BARK = "#6d4a2c"

HALF_LEAF = smooth(((0.0, -0.4), (0.2, -0.3), (0.33, -0.05), (0.25, 0.22), (0.0, 0.52)))
LEAF = (*HALF_LEAF, *((-x, y) for x, y in reversed(HALF_LEAF[1:-1])))

DESIGNS = (
    design(
        "tree",
        limb((0, 0.1, 0), (0.03, 0.95, 0), 0.15, 0.09).painted(BARK, "wooden"),
        ringed(
            limb((0.05, 0.12, 0), (0.24, 0.03, 0), 0.07, 0.03)
            .painted(BARK, "wooden")
            .melted(0.08),
            5,
        ),
        limb((0.02, 0.75, 0), (0.3, 1.1, 0.1), 0.06, 0.04).painted(BARK, "wooden").melted(0.05),
        sphere((0, 1.42, 0), 0.5),
        sphere((0.4, 1.2, 0.12), 0.34).melted(0.1),
        sphere((-0.4, 1.24, 0.02), 0.36).melted(0.1),
        sphere((0.12, 1.22, 0.38), 0.32).melted(0.1),
        sphere((-0.1, 1.2, -0.36), 0.34).melted(0.1),
        sphere((0.24, 1.72, -0.05), 0.33).melted(0.1),
        sphere((-0.2, 1.7, 0.12), 0.3).melted(0.1),
        sphere((-0.22, 1.05, 0.26), 0.24).melted(0.1),
        colour="green",
        material="velvet",
        under=Room(0.7, 0.5, 0.62, z=0.55),
    ),
    design(
        "pine tree",
        cylinder((0, 0.17, 0), 0.11, 0.18, 0.02).painted(BARK, "wooden"),
        *(
            part
            for i, (y, r, h) in enumerate(
                ((0.52, 0.62, 0.30), (0.88, 0.5, 0.28), (1.22, 0.38, 0.26), (1.54, 0.25, 0.25))
            )
            for part in (
                cone((0, y, 0), r, 0.06, h, 0.03),
                *ringed(
                    limb(
                        (r * 0.62, y - h * 0.62, 0), (r * 1.02, y - h * 1.05, 0), 0.09, 0.035
                    ).melted(0.07),
                    9,
                    start=20 * i,
                ),
            )
        ),
        colour="#2c6b3c",
        material="matte",
    ),
    design(
        "palm tree",
        *(
            limb(
                (0.02 * i * i, 0.27 * i, 0),
                (0.02 * (i + 1) ** 2, 0.27 * (i + 1), 0),
                0.125 - 0.008 * i,
                0.105 - 0.008 * i,
            ).painted("#9a7448", "wooden")
            for i in range(5)
        ),
        *(
            limb((0.5, 1.38, 0), (0.5 + 0.42 * x, 1.55, 0.42 * z), 0.05, 0.09)
            for x, z, _ in around(7)
        ),
        *(
            limb(
                (0.5 + 0.42 * x, 1.55, 0.42 * z), (0.5 + 0.86 * x, 1.22, 0.86 * z), 0.09, 0.015
            ).melted(0.04)
            for x, z, _ in around(7)
        ),
        *(
            sphere((0.5 + 0.12 * x, 1.3, 0.12 * z), 0.085).painted(BARK, "matte")
            for x, z, _ in around(3)
        ),
        colour="#3f8f3c",
        material="plastic",
    ),
    design(
        "cactus",
        limb((0, 0.2, 0), (0, 1.05, 0), 0.22, 0.2),
        ringed(limb((0.205, 0.2, 0), (0.185, 1.08, 0), 0.035).melted(0.02), 10),
        limb((0.1, 0.5, 0), (0.45, 0.52, 0), 0.11).melted(0.05),
        limb((0.45, 0.52, 0), (0.46, 0.82, 0), 0.11).melted(0.04),
        limb((-0.1, 0.66, 0), (-0.42, 0.68, 0), 0.1).melted(0.05),
        limb((-0.42, 0.68, 0), (-0.43, 0.95, 0), 0.1).melted(0.04),
        ringed(ellipsoid((0.07, 1.3, 0), (0.07, 0.03, 0.045)).turned(z=30).painted("pink"), 6),
        sphere((0, 1.3, 0), 0.05).painted("yellow"),
        cylinder((0, 0.08, 0), 0.3, 0.08, 0.04).painted("#b8663f", "clay"),
        colour="#4f8f4a",
        material="plastic",
    ),
    design(
        "flower",
        limb((0, 0, 0), (0.02, 0.8, 0), 0.028).painted("#4d8f35"),
        ellipsoid((0.18, 0.34, 0), (0.19, 0.025, 0.08)).turned(z=30).painted("#4d8f35"),
        ellipsoid((-0.17, 0.24, 0), (0.18, 0.025, 0.08)).turned(z=-32).painted("#4d8f35"),
        *(
            ellipsoid((0.02 + 0.22 * x, 0.95 + 0.22 * y, 0.06), (0.15, 0.1, 0.045)).turned(z=angle)
            for x, y, angle in (
                (1, 0, 0),
                (0.5, 0.866, 60),
                (-0.5, 0.866, 120),
                (-1, 0, 180),
                (-0.5, -0.866, 240),
                (0.5, -0.866, 300),
            )
        ),
        sphere((0.02, 0.95, 0.07), 0.12).painted("yellow", "matte"),
        colour="pink",
        material="plastic",
        foot=0.05,
    ),
    design(
        "tulip",
        limb((0, 0, 0), (0, 0.72, 0), 0.032).painted("#4d8f35"),
        limb((0, 0.05, 0), (0.24, 0.46, 0), 0.05, 0.015).painted("#4d8f35").melted(0.03),
        limb((0, 0.05, 0), (-0.22, 0.4, 0.04), 0.05, 0.015).painted("#4d8f35").melted(0.03),
        ellipsoid((0, 0.88, 0), (0.17, 0.2, 0.17)),
        ringed(limb((0.09, 0.82, 0), (0.115, 1.08, 0), 0.11, 0.03), 5),
        colour="red",
        material="plastic",
        foot=0.06,
    ),
    design(
        "sunflower",
        limb((0, 0, 0), (0, 1.1, 0), 0.035).painted("#4d8f35"),
        ellipsoid((0.2, 0.46, 0), (0.21, 0.025, 0.1)).turned(z=28).painted("#4d8f35"),
        ellipsoid((-0.2, 0.62, 0), (0.21, 0.025, 0.1)).turned(z=-28).painted("#4d8f35"),
        cylinder((0, 1.2, 0.06), 0.2, 0.06, 0.05).turned(x=90).painted("#5a3417", "velvet"),
        *(
            ellipsoid((0.27 * x, 1.2 + 0.27 * y, 0.03), (0.15, 0.055, 0.025)).turned(z=a)
            for x, y, a in around(14)
        ),
        colour="yellow",
        material="plastic",
        foot=0.06,
    ),
    design(
        "leaf",
        extrusion((0, 0.52, 0), LEAF, 0.018, 0.016),
        limb((0, -0.02, 0.012), (0, 0.86, 0.014), 0.022, 0.012).painted("#8fc45a"),
        *(
            limb((0, y, 0.014), (x, y + 0.13, 0.012), 0.014, 0.008).painted("#8fc45a")
            for y, wide in ((0.22, 0.24), (0.38, 0.27), (0.54, 0.22), (0.68, 0.14))
            for x in (-wide, wide)
        ),
        colour="green",
        material="plastic",
        yaw=18,
    ),
    design(
        "bush",
        sphere((0, 0.36, 0), 0.4),
        sphere((0.36, 0.28, 0.06), 0.3).melted(0.08),
        sphere((-0.36, 0.28, 0.04), 0.31).melted(0.08),
        sphere((0.08, 0.26, 0.3), 0.28).melted(0.08),
        *(
            sphere((x, y, z), 0.05).painted("red", "shiny")
            for x, y, z in (
                (0.2, 0.6, 0.3),
                (-0.2, 0.5, 0.33),
                (0.5, 0.42, 0.26),
                (-0.5, 0.42, 0.26),
                (0.05, 0.3, 0.57),
                (-0.28, 0.26, 0.4),
                (0.36, 0.22, 0.38),
            )
        ),
        colour="green",
        material="velvet",
    ),
)
SYNONYMS = {
    "tree": ("oak tree", "apple tree", "birch"),
    "pine tree": ("pine", "fir", "fir tree", "christmas tree", "spruce", "conifer"),
    "palm tree": ("palm", "coconut tree"),
    "cactus": ("saguaro",),
    "flower": ("daisy", "blossom", "bloom"),
    "tulip": ("tulip flower",),
    "bush": ("shrub", "hedge", "berry bush"),
}
