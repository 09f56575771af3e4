"""Things to give, to wear and to keep."""

from generation.providers.builtin.composer.design import Room, Surface, design, mirrored, ringed
from generation.providers.builtin.composer.objects.outlines import around
from generation.providers.builtin.composer.solids import (
    arc,
    bowl,
    box,
    cone,
    cylinder,
    ellipsoid,
    extrusion,
    frustum,
    lathe,
    limb,
    smooth,
    sphere,
    star_outline,
    torus,
)

BELL = smooth(((0.46, 0.1), (0.44, 0.15), (0.34, 0.34), (0.29, 0.62), (0.16, 0.84), (0.0, 0.88)))
CUP = smooth(((0.1, 0.5), (0.22, 0.58), (0.33, 0.8), (0.36, 1.1)))


DESIGNS = (
    design(
        "gift",
        box((0, 0.36, 0), (0.44, 0.36, 0.44), 0.02),
        box((0, 0.72, 0), (0.48, 0.1, 0.48), 0.02),
        box((0, 0.42, 0), (0.09, 0.43, 0.492), 0.01).painted("gold", "shiny"),
        box((0, 0.42, 0), (0.492, 0.43, 0.09), 0.01).painted("gold", "shiny"),
        mirrored(
            torus((0.17, 0.95, 0), 0.13, 0.045).turned(x=90, z=30).painted("gold", "shiny"),
            limb((0.05, 0.86, 0.03), (0.3, 0.86, 0.2), 0.045, 0.035).painted("gold", "shiny"),
        ),
        sphere((0, 0.88, 0), 0.085).painted("gold", "shiny"),
        colour="red",
        material="plastic",
        yaw=30,
    ),
    design(
        "box",
        box((0, 0.36, 0), (0.5, 0.36, 0.42), 0.02),
        box((0, 0.46, 0), (0.44, 0.38, 0.36), 0.01).cut(),
        mirrored(box((0.66, 0.66, 0), (0.2, 0.025, 0.41), 0.02).turned(z=-28)),
        colour="tan",
        material="paper",
        yaw=26,
        inside=Room(0.4, 0.32, 0.75, y=0.09, rim=0.5),
    ),
    design(
        "crate",
        box((0, 0.42, 0), (0.4, 0.4, 0.4), 0.01),
        *(
            box((x, 0.42, z), (0.06, 0.42, 0.06), 0.015)
            for x in (-0.38, 0.38)
            for z in (-0.38, 0.38)
        ),
        *(box((0, y, z), (0.4, 0.06, 0.05), 0.015) for y in (0.07, 0.78) for z in (-0.39, 0.39)),
        *(box((x, y, 0), (0.05, 0.06, 0.4), 0.015) for y in (0.07, 0.78) for x in (-0.39, 0.39)),
        box((0, 0.42, 0.4), (0.46, 0.055, 0.03), 0.01).turned(z=42),
        box((0.4, 0.42, 0), (0.03, 0.055, 0.46), 0.01).turned(x=42),
        colour="#b9824a",
        material="wooden",
        top=Surface(0.84, 0.36, 0.36),
        yaw=-28,
    ),
    design(
        "barrel",
        lathe(
            (0, 0, 0),
            (
                *smooth(((0.34, 0.02), (0.42, 0.26), (0.44, 0.5), (0.42, 0.74), (0.34, 0.98))),
                (0.31, 0.98),
                (0.3, 0.94),
                (0.0, 0.94),
                (0.0, 0.02),
            ),
        ),
        *(
            torus((0, y, 0), r, 0.028).painted("charcoal", "metal")
            for y, r in ((0.16, 0.39), (0.36, 0.433), (0.64, 0.433), (0.84, 0.39))
        ),
        colour="#a06a38",
        material="wooden",
        top=Surface(0.94, 0.22, 0.22),
    ),
    design(
        "treasure chest",
        box((0, 0.28, 0), (0.56, 0.28, 0.36), 0.03),
        box((0, 0.5, 0.0), (0.5, 0.1, 0.3), 0.01).painted("#2c1a10").cut(),
        cylinder((0, 0.62, -0.3), 0.36, 0.56, 0.03).turned(z=90),
        box((0.0, 0.58, -0.32), (0.565, 0.05, 0.365), 0.02).painted("gold", "metal"),
        *(
            torus((x, 0.62, -0.3), 0.36, 0.028).turned(z=90).painted("gold", "metal")
            for x in (-0.38, 0.38)
        ),
        *(
            box((x, 0.28, 0.0), (0.04, 0.285, 0.372), 0.01).painted("gold", "metal")
            for x in (-0.38, 0.38)
        ),
        *(
            ellipsoid(
                (0.11 * i - 0.38, 0.53 + 0.02 * (i % 3), 0.13 + 0.09 * (i % 2)), (0.1, 0.04, 0.1)
            )
            .turned(x=14 * (i % 3), z=10 * (i % 4) - 15)
            .painted("gold", "metal")
            for i in range(8)
        ),
        sphere((0.2, 0.58, 0.2), 0.075).painted("red", "shiny"),
        sphere((-0.16, 0.57, 0.23), 0.065).painted("green", "shiny"),
        box((0, 0.42, 0.37), (0.085, 0.1, 0.03), 0.02).painted("gold", "metal"),
        colour="#8a552c",
        material="wooden",
        yaw=-18,
    ),
    design(
        "crown",
        cylinder((0, 0.2, 0), 0.46, 0.2, 0.01),
        cylinder((0, 0.25, 0), 0.42, 0.32, 0.0).cut(),
        ringed(frustum((0.44, 0.52, 0), 4, 0.13, 0.01, 0.2, 0.005).turned(z=4), 8),
        ringed(sphere((0.44, 0.75, 0), 0.055).painted("red", "shiny"), 8),
        torus((0, 0.05, 0), 0.45, 0.04),
        ringed(
            ellipsoid((0.46, 0.22, 0), (0.035, 0.06, 0.06)).painted("blue", "shiny"), 8, start=22.5
        ),
        ellipsoid((0, 0.31, 0), (0.4, 0.3, 0.4)).painted("maroon", "velvet"),
        colour="gold",
        material="metal",
    ),
    design(
        "hat",
        cylinder((0, 0.04, 0), 0.56, 0.035, 0.03),
        cylinder((0, 0.4, 0), 0.34, 0.4, 0.04),
        cylinder((0, 0.14, 0), 0.35, 0.07, 0.01).painted("red", "matte"),
        colour="charcoal",
        material="velvet",
    ),
    design(
        "umbrella",
        bowl((0, 0.92, 0), 0.62, -0.06, 0.02).turned(x=180),
        *(limb((0.6 * x, 0.97, 0.6 * z), (0.6 * x, 0.92, 0.6 * z), 0.02) for x, z, _ in around(8)),
        limb((0, 1.52, 0), (0, 1.66, 0), 0.025, 0.012).painted("#6d4426", "wooden"),
        cylinder((0, 0.85, 0), 0.022, 0.72).painted("silver", "metal"),
        arc((0.1, 0.13, 0), 0.1, 0.034, 90).turned(z=180).painted("#6d4426", "wooden"),
        colour="red",
        material="matte",
        under=Room(0.42, 0.42, 0.8),
    ),
    design(
        "balloon",
        ellipsoid((0, 1.2, 0), (0.4, 0.47, 0.4)),
        cone((0, 0.71, 0), 0.07, 0.02, 0.05),
        limb((0, 0.68, 0), (0.04, 0.34, 0), 0.01).painted("grey"),
        limb((0.04, 0.34, 0), (-0.02, 0.0, 0), 0.01).painted("grey"),
        colour="red",
        material="shiny",
    ),
    design(
        "bell",
        lathe((0, 0, 0), (*BELL, (0.0, 0.1)), 0.012),
        sphere((0, 0.1, 0), 0.11),
        torus((0, 0.16, 0), 0.44, 0.025),
        torus((0, 0.97, 0), 0.085, 0.03).turned(x=90),
        colour="gold",
        material="metal",
    ),
    design(
        "trophy",
        box((0, 0.1, 0), (0.28, 0.1, 0.28), 0.02).painted("#2b1d16", "marble"),
        cylinder((0, 0.24, 0), 0.2, 0.045, 0.02),
        cone((0, 0.4, 0), 0.1, 0.055, 0.13, 0.01),
        sphere((0, 0.5, 0), 0.09),
        lathe((0, 0, 0), (*CUP, (0.32, 1.1), (0.28, 0.82), (0.0, 0.66), (0.0, 0.5)), 0.015),
        mirrored(arc((0.38, 0.88, 0), 0.18, 0.035, 110).turned(z=-90)),
        extrusion((0, 0.84, 0.33), star_outline(5, 0.11, 0.05), 0.03, 0.01)
        .turned(x=-8)
        .painted("white", "shiny"),
        box((0, 0.1, 0.285), (0.14, 0.045, 0.01), 0.005),
        colour="gold",
        material="metal",
    ),
    design(
        "key",
        torus((0, 0.08, -0.42), 0.22, 0.06),
        limb((0, 0.08, -0.2), (0, 0.08, 0.6), 0.055),
        box((0.12, 0.08, 0.5), (0.1, 0.045, 0.05), 0.02),
        box((0.1, 0.08, 0.34), (0.08, 0.045, 0.04), 0.02),
        torus((0, 0.08, -0.14), 0.065, 0.03).turned(x=90),
        colour="gold",
        material="metal",
        yaw=52,
    ),
    design(
        "sword",
        extrusion(
            (0, 0.95, 0),
            ((-0.075, -0.55), (0.075, -0.55), (0.075, 0.5), (0.0, 0.68), (-0.075, 0.5)),
            0.028,
            0.014,
        ).painted("silver", "metal"),
        limb((-0.26, 0.38, 0), (0.26, 0.38, 0), 0.05),
        mirrored(sphere((0.28, 0.38, 0), 0.07)),
        limb((0, 0.12, 0), (0, 0.36, 0), 0.05).painted("#6d4426", "leather"),
        sphere((0, 0.08, 0), 0.08),
        colour="gold",
        material="metal",
        yaw=14,
    ),
    design(
        "snow globe",
        cone((0, 0.12, 0), 0.42, 0.36, 0.12, 0.03),
        cylinder((0, 0.25, 0), 0.37, 0.03, 0.01).painted("gold", "metal"),
        ellipsoid((0, 0.34, 0), (0.3, 0.1, 0.3)).painted("white", "matte"),
        cone((0, 0.6, 0), 0.17, 0.02, 0.24, 0.02).painted("green", "matte"),
        cone((0, 0.76, 0), 0.12, 0.02, 0.18, 0.02).painted("green", "matte"),
        ringed(sphere((0.27, 0.62, 0), 0.02).painted("white"), 5),
        ringed(sphere((0.2, 0.86, 0), 0.02).painted("white"), 4, start=30),
        sphere((0, 0.64, 0), 0.46).painted("#dcf0f1", "thin_glass"),
        colour="red",
        material="shiny",
    ),
    design(
        "anchor",
        limb((0, 0.14, 0), (0, 1.1, 0), 0.06),
        torus((0, 1.24, 0), 0.13, 0.045).turned(x=90),
        limb((-0.28, 0.96, 0), (0.28, 0.96, 0), 0.05),
        arc((0, 0.62, 0), 0.5, 0.065, 72).turned(z=180),
        mirrored(cone((0.51, 0.52, 0), 0.12, 0.01, 0.12).turned(z=-16)),
        colour="navy",
        material="metal",
    ),
)
SYNONYMS = {
    "gift": ("present", "gift box", "wrapped present"),
    "box": ("cardboard box", "carton", "open box"),
    "crate": ("packing case",),
    "barrel": ("cask", "keg"),
    "treasure chest": ("chest", "treasure"),
    "crown": ("tiara",),
    "hat": ("top hat",),
    "umbrella": ("parasol",),
    "trophy": ("award", "cup trophy"),
    "snow globe": ("snowglobe",),
}
