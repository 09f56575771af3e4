"""Tools, toys and instruments."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.objects.animals import INK
from generation.providers.builtin.composer.objects.outlines import around
from generation.providers.builtin.composer.solids import (
    arc,
    bowl,
    box,
    cone,
    cylinder,
    extrusion,
    frustum,
    lathe,
    limb,
    smooth,
    sphere,
    torus,
)

PAWN = smooth(
    (
        (0.32, 0.0),
        (0.33, 0.08),
        (0.26, 0.14),
        (0.15, 0.3),
        (0.11, 0.58),
        (0.19, 0.64),
        (0.19, 0.68),
        (0.1, 0.71),
    )
)
HALF_GUITAR = (
    (0.0, -0.42),
    (0.22, -0.38),
    (0.38, -0.18),
    (0.34, 0.06),
    (0.22, 0.2),
    (0.25, 0.36),
    (0.2, 0.5),
    (0.05, 0.54),
)
GUITAR = (*smooth(HALF_GUITAR, 3), *((-x, y) for x, y in reversed(smooth(HALF_GUITAR, 3)[1:])))


DESIGNS = (
    design(
        "chess pawn",
        lathe((0, 0, 0), (*PAWN, (0.0, 0.72), (0.0, 0.0)), 0.01),
        sphere((0, 0.84, 0), 0.185),
        torus((0, 0.03, 0), 0.3, 0.04),
        colour="cream",
        material="wooden",
    ),
    design(
        "chess queen",
        lathe(
            (0, 0, 0),
            (
                *smooth(
                    (
                        (0.34, 0.0),
                        (0.35, 0.08),
                        (0.27, 0.14),
                        (0.15, 0.34),
                        (0.11, 0.9),
                        (0.2, 0.97),
                        (0.2, 1.0),
                        (0.12, 1.03),
                        (0.15, 1.16),
                        (0.24, 1.34),
                    )
                ),
                (0.16, 1.3),
                (0.0, 1.34),
                (0.0, 0.0),
            ),
            0.01,
        ),
        ringed(sphere((0.215, 1.35, 0), 0.055), 8),
        sphere((0, 1.43, 0), 0.085),
        colour="charcoal",
        material="wooden",
    ),
    design(
        "die",
        box((0, 0.4, 0), (0.4, 0.4, 0.4), 0.1),
        *(
            sphere(at, 0.085).painted(INK, "shiny").cut()
            for at in (
                (0, 0.83, 0),
                *(
                    (x, 0.4 + y, 0.43)
                    for x, y in ((-0.2, 0.2), (0.2, -0.2), (0.2, 0.2), (-0.2, -0.2), (0, 0))
                ),
                *((0.43, 0.4 + y, z) for y, z in ((0.2, -0.2), (0, 0), (-0.2, 0.2))),
                *((-0.43, 0.4 + y, z) for y, z in ((0.2, 0.2), (-0.2, -0.2))),
                *((x, 0.4 + y, -0.43) for x in (-0.2, 0.2) for y in (-0.22, 0, 0.22)),
            )
        ),
        colour="white",
        material="shiny",
        yaw=-32,
    ),
    design(
        "lantern",
        cylinder((0, 0.06, 0), 0.3, 0.06, 0.03),
        cylinder((0, 0.46, 0), 0.24, 0.34, 0.03).painted("#ffd98a", "glowing"),
        ringed(limb((0.26, 0.1, 0), (0.26, 0.82, 0), 0.025), 6),
        cone((0, 0.94, 0), 0.33, 0.08, 0.13, 0.02),
        torus((0, 1.16, 0), 0.1, 0.025).turned(x=90),
        colour="charcoal",
        material="metal",
    ),
    design(
        "light bulb",
        sphere((0, 0.86, 0), 0.36),
        cone((0, 0.5, 0), 0.15, 0.26, 0.14, 0.01).melted(0.1),
        cone((0, 0.44, 0), 0.09, 0.04, 0.1, 0.01).painted("white", "ceramic"),
        mirrored(limb((0.03, 0.5, 0), (0.15, 0.84, 0), 0.016).painted("silver", "metal")),
        arc((0, 0.86, 0), 0.15, 0.03, 90).painted("#ffb52e", "glowing"),
        *(
            torus((0, 0.12 + 0.085 * i, 0), 0.14, 0.04).painted("silver", "metal")
            for i in range(4)
        ),
        cylinder((0, 0.2, 0), 0.15, 0.17).painted("silver", "metal"),
        sphere((0, 0.05, 0), 0.07).painted("charcoal"),
        colour="#ffe6a0",
        material="thin_glass",
    ),
    design(
        "pencil",
        frustum((0, 0.75, 0), 6, 0.12, 0.12, 0.5, 0.005),
        cone((0, 0.14, 0), 0.03, 0.125, 0.13, 0.0).painted("#e9c998", "wooden"),
        cone((0, 0.02, 0), 0.004, 0.034, 0.035, 0.0).painted(INK),
        cylinder((0, 1.3, 0), 0.125, 0.06, 0.01).painted("silver", "metal"),
        cylinder((0, 1.41, 0), 0.115, 0.07, 0.04).painted("pink", "rubber"),
        colour="yellow",
        material="shiny",
    ),
    design(
        "camera",
        box((0, 0.38, 0), (0.56, 0.34, 0.2), 0.07),
        box((0, 0.36, 0), (0.565, 0.2, 0.205), 0.05).painted("charcoal", "leather"),
        cylinder((0, 0.38, 0.28), 0.27, 0.13, 0.03).turned(x=90).painted("silver", "metal"),
        cylinder((0, 0.38, 0.38), 0.23, 0.06, 0.02).turned(x=90).painted("charcoal"),
        sphere((0, 0.38, 0.3), 0.2).painted("#1d2c52", "shiny"),
        box((0, 0.75, 0), (0.2, 0.09, 0.15), 0.04),
        cylinder((0.38, 0.75, 0), 0.1, 0.045, 0.02).painted("silver", "metal"),
        cylinder((-0.38, 0.74, 0), 0.06, 0.04, 0.02).painted("red", "shiny"),
        box((0.36, 0.6, 0.19), (0.09, 0.055, 0.03), 0.02).painted("#dfeef5", "shiny"),
        colour="silver",
        material="metal",
        yaw=24,
    ),
    design(
        "clock",
        cylinder((0, 0.56, 0), 0.48, 0.14, 0.05).turned(x=90),
        cylinder((0, 0.56, 0.1), 0.4, 0.06, 0.01).turned(x=90).painted("white", "matte"),
        *(
            box((0.34 * x, 0.56 + 0.34 * y, 0.155), (0.045, 0.014, 0.012), 0.005)
            .turned(z=a)
            .painted(INK)
            for x, y, a in around(12)
        ),
        limb((0, 0.56, 0.175), (-0.14, 0.72, 0.175), 0.022).painted(INK),
        limb((0, 0.56, 0.18), (0.16, 0.8, 0.18), 0.016).painted(INK),
        sphere((0, 0.56, 0.18), 0.035).painted("red", "shiny"),
        mirrored(
            bowl((0.3, 1.06, 0), 0.17, -0.02, 0.02).turned(x=180, z=-32).painted("gold", "metal"),
            limb((0.26, 0.16, 0), (0.34, 0.035, 0), 0.05, 0.04).painted("gold", "metal"),
        ),
        limb((0, 1.04, 0), (0, 1.2, 0), 0.03).painted("gold", "metal"),
        colour="red",
        material="shiny",
        yaw=18,
    ),
    design(
        "guitar",
        extrusion((0, 0.42, 0), GUITAR, 0.1, 0.04),
        cylinder((0, 0.5, 0.07), 0.13, 0.06, 0.0).turned(x=90).painted("#24140c").cut(),
        torus((0, 0.5, 0.1), 0.145, 0.016).turned(x=90).painted("cream"),
        box((0, 1.12, 0.06), (0.055, 0.42, 0.035), 0.015).painted("#3a2214", "wooden"),
        box((0, 1.62, 0.05), (0.09, 0.11, 0.035), 0.03).painted("#3a2214", "wooden"),
        box((0, 0.22, 0.11), (0.12, 0.025, 0.02), 0.01).painted("#3a2214", "wooden"),
        *(
            limb((x, 0.22, 0.125), (x, 1.58, 0.105), 0.006).painted("silver", "metal")
            for x in (-0.035, -0.012, 0.012, 0.035)
        ),
        mirrored(
            *(sphere((0.11, y, 0.05), 0.028).painted("silver", "metal") for y in (1.56, 1.64))
        ),
        colour="#c07a35",
        material="shiny",
        yaw=16,
    ),
    design(
        "magnet",
        arc((0, 0.5, 0), 0.32, 0.13, 90),
        mirrored(
            limb((0.32, 0.48, 0), (0.32, 0.3, 0), 0.13),
            cylinder((0.32, 0.16, 0), 0.132, 0.1, 0.02).painted("silver", "metal"),
        ),
        colour="red",
        material="shiny",
        yaw=12,
    ),
    design(
        "television",
        box((0, 0.58, 0), (0.62, 0.4, 0.26), 0.08),
        box((-0.1, 0.58, 0.22), (0.42, 0.3, 0.06), 0.06).painted("#243340", "shiny"),
        *(
            cylinder((0.46, y, 0.26), 0.06, 0.03, 0.01).turned(x=90).painted("gold", "metal")
            for y in (0.72, 0.54)
        ),
        mirrored(
            limb((0.05, 0.98, -0.05), (0.34, 1.42, -0.05), 0.018).painted("silver", "metal"),
            limb((0.4, 0.22, 0), (0.46, 0.03, 0.06), 0.045, 0.03).painted("#6d4426", "wooden"),
            sphere((0.34, 1.43, -0.05), 0.035).painted("silver", "metal"),
        ),
        colour="#b9824a",
        material="wooden",
        yaw=14,
    ),
    design(
        "laptop",
        box((0, 0.04, 0.1), (0.62, 0.035, 0.42), 0.03),
        box((0, 0.48, -0.4), (0.62, 0.42, 0.03), 0.03).turned(x=-14),
        box((0, 0.485, -0.372), (0.56, 0.36, 0.012), 0.01)
        .turned(x=-14)
        .painted("#3f7fd8", "glowing"),
        *(
            box((-0.46 + 0.102 * i, 0.08, -0.12 + 0.1 * j), (0.042, 0.012, 0.04), 0.01).painted(
                "charcoal"
            )
            for i in range(10)
            for j in range(4)
        ),
        box((0, 0.076, 0.38), (0.17, 0.006, 0.09), 0.005).painted("grey"),
        colour="silver",
        material="metal",
        yaw=16,
    ),
)
SYNONYMS = {
    "chess pawn": ("pawn", "chess piece"),
    "chess queen": ("queen piece",),
    "die": ("game die",),
    "lantern": ("oil lamp",),
    "light bulb": ("lightbulb", "bulb"),
    "clock": ("alarm clock",),
    "television": ("tv", "tv set", "retro tv"),
    "laptop": ("notebook computer", "computer"),
}
