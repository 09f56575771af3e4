"""Characters, treasures and tools."""

from generation.providers.builtin.composer.design import Room, Surface, design, mirrored, ringed
from generation.providers.builtin.composer.objects.animals import INK, eyes
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
BELL = smooth(((0.46, 0.1), (0.44, 0.15), (0.34, 0.34), (0.29, 0.62), (0.16, 0.84), (0.0, 0.88)))
CUP = smooth(((0.1, 0.5), (0.22, 0.58), (0.33, 0.8), (0.36, 1.1)))
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
        "robot",
        box((0, 0.74, 0), (0.32, 0.3, 0.24), 0.08),
        box((0, 1.28, 0.01), (0.3, 0.22, 0.24), 0.09),
        cylinder((0, 1.05, 0), 0.1, 0.06).painted("charcoal"),
        box((0, 1.29, 0.19), (0.23, 0.14, 0.07), 0.06).painted("#1d232b", "shiny"),
        mirrored(
            sphere((0.105, 1.31, 0.235), 0.06).painted("#54e0f5", "glowing"),
            cylinder((0.32, 1.28, 0), 0.085, 0.05, 0.02).turned(z=90).painted("charcoal", "metal"),
            sphere((0.37, 0.92, 0), 0.11),
            limb((0.42, 0.88, 0), (0.5, 0.58, 0.06), 0.065).painted("charcoal", "rubber"),
            sphere((0.51, 0.5, 0.07), 0.11),
            limb((0.17, 0.46, 0), (0.17, 0.2, 0.02), 0.075).painted("charcoal", "rubber"),
            box((0.18, 0.09, 0.06), (0.14, 0.09, 0.2), 0.07),
        ),
        arc((0, 1.27, 0.262), 0.06, 0.012, 55).turned(z=180).painted("#54e0f5", "glowing"),
        limb((0, 1.48, 0), (0, 1.66, 0), 0.022).painted("charcoal", "metal"),
        sphere((0, 1.71, 0), 0.065).painted("red", "shiny"),
        box((0, 0.78, 0.235), (0.19, 0.14, 0.025), 0.03).painted("cream"),
        *(
            sphere((x, 0.83, 0.262), 0.034).painted(c, "shiny")
            for x, c in ((-0.1, "red"), (0.0, "yellow"), (0.1, "green"))
        ),
        box((0, 0.715, 0.262), (0.13, 0.022, 0.012), 0.01).painted("charcoal"),
        colour="silver",
        material="metal",
        yaw=16,
    ),
    design(
        "person",
        limb((0, 0.62, 0), (0, 0.95, 0), 0.2, 0.17),
        sphere((0, 1.3, 0.01), 0.24).painted("#e9b98d", "matte"),
        sphere((0, 1.36, -0.04), 0.255).painted("#5a3a20", "matte"),
        box((0, 1.2, 0.3), (0.4, 0.2, 0.22), 0.1).painted("#e9b98d").cut(),
        sphere((0, 1.29, 0.02), 0.235).painted("#e9b98d", "matte"),
        mirrored(
            limb((0.2, 1.0, 0), (0.36, 0.72, 0.08), 0.075, 0.065).melted(0.05),
            sphere((0.375, 0.66, 0.09), 0.075).painted("#e9b98d", "matte"),
            limb((0.1, 0.56, 0), (0.12, 0.16, 0.01), 0.1, 0.09).painted("#34507e", "matte"),
            ellipsoid((0.12, 0.07, 0.06), (0.1, 0.075, 0.16)).painted("#6d4426", "leather"),
        ),
        eyes((0.085, 1.31, 0.225), 0.03),
        arc((0, 1.25, 0.238), 0.06, 0.011, 55).turned(z=180).painted("#a5473a"),
        colour="red",
        material="matte",
        yaw=12,
    ),
    design(
        "astronaut",
        box((0, 0.72, 0), (0.3, 0.28, 0.22), 0.15),
        sphere((0, 1.26, 0.02), 0.34),
        ellipsoid((0, 1.26, 0.14), (0.25, 0.21, 0.24)).painted("#c98a2c", "chrome"),
        box((0, 0.82, -0.26), (0.25, 0.28, 0.12), 0.08).painted("grey"),
        mirrored(
            limb((0.28, 0.88, 0), (0.46, 0.58, 0.1), 0.115, 0.1).melted(0.04),
            sphere((0.47, 0.52, 0.11), 0.11).painted("red", "rubber"),
            limb((0.15, 0.46, 0), (0.17, 0.18, 0.02), 0.14, 0.13).melted(0.04),
            box((0.17, 0.08, 0.05), (0.14, 0.08, 0.19), 0.07).painted("red", "rubber"),
        ),
        box((0, 0.76, 0.22), (0.14, 0.09, 0.03), 0.02).painted("grey"),
        sphere((-0.06, 0.78, 0.25), 0.025).painted("red", "shiny"),
        sphere((0.04, 0.78, 0.25), 0.025).painted("blue", "shiny"),
        colour="white",
        material="matte",
        yaw=16,
    ),
    design(
        "ghost",
        limb((0, 0.34, 0), (0, 0.92, 0), 0.36, 0.35),
        ringed(sphere((0.27, 0.12, 0), 0.13).melted(0.06), 7),
        mirrored(
            ellipsoid((0.13, 0.98, 0.32), (0.06, 0.085, 0.04)).painted(INK, "shiny"),
            limb((0.32, 0.66, 0.08), (0.5, 0.72, 0.2), 0.09, 0.06).melted(0.06),
        ),
        ellipsoid((0, 0.8, 0.345), (0.055, 0.075, 0.03)).painted(INK, "shiny"),
        colour="white",
        material="matte",
        yaw=12,
    ),
    design(
        "alien",
        ellipsoid((0, 0.42, 0), (0.2, 0.34, 0.17)),
        ellipsoid((0, 1.02, 0.02), (0.36, 0.34, 0.3)),
        limb((0, 0.66, 0), (0, 0.8, 0), 0.08).melted(0.05),
        mirrored(
            ellipsoid((0.15, 1.02, 0.24), (0.12, 0.15, 0.08)).turned(z=-22).painted(INK, "shiny"),
            limb((0.17, 0.58, 0), (0.36, 0.36, 0.12), 0.055, 0.05).melted(0.04),
            limb((0.1, 0.2, 0), (0.14, 0.06, 0.06), 0.08, 0.07).melted(0.04),
            limb((0.14, 1.3, 0), (0.24, 1.52, 0), 0.022),
            sphere((0.24, 1.55, 0), 0.055),
        ),
        arc((0, 0.86, 0.27), 0.06, 0.012, 50).turned(x=10, z=180).painted("#2d5a24"),
        colour="lime",
        material="plastic",
        yaw=14,
    ),
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
        inside=Room(0.4, 0.32, 0.75, y=0.09),
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
        sphere((0, 0.24, 0), 0.4).painted("maroon", "velvet"),
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
        *(
            torus((0, 0.12 + 0.085 * i, 0), 0.14, 0.04).painted("silver", "metal")
            for i in range(4)
        ),
        cylinder((0, 0.2, 0), 0.15, 0.17).painted("silver", "metal"),
        sphere((0, 0.05, 0), 0.07).painted("charcoal"),
        colour="#ffdf7a",
        material="glowing",
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
        "snow globe",
        cone((0, 0.12, 0), 0.42, 0.36, 0.12, 0.03),
        cylinder((0, 0.25, 0), 0.37, 0.03, 0.01).painted("gold", "metal"),
        ellipsoid((0, 0.34, 0), (0.3, 0.1, 0.3)).painted("white", "matte"),
        cone((0, 0.6, 0), 0.17, 0.02, 0.24, 0.02).painted("green", "matte"),
        cone((0, 0.76, 0), 0.12, 0.02, 0.18, 0.02).painted("green", "matte"),
        ringed(sphere((0.27, 0.62, 0), 0.02).painted("white"), 5),
        ringed(sphere((0.2, 0.86, 0), 0.02).painted("white"), 4, start=30),
        colour="red",
        material="shiny",
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
        "anchor",
        limb((0, 0.14, 0), (0, 1.1, 0), 0.06),
        torus((0, 1.24, 0), 0.13, 0.045).turned(x=90),
        limb((-0.28, 0.96, 0), (0.28, 0.96, 0), 0.05),
        arc((0, 0.62, 0), 0.5, 0.065, 72).turned(z=180),
        mirrored(cone((0.51, 0.52, 0), 0.12, 0.01, 0.12).turned(z=-16)),
        colour="navy",
        material="metal",
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
    "robot": ("android", "droid", "bot"),
    "person": ("man", "woman", "boy", "girl", "human", "child", "doll"),
    "astronaut": ("spaceman", "cosmonaut"),
    "ghost": ("phantom", "spook"),
    "alien": ("martian", "extraterrestrial"),
    "gift": ("present", "gift box", "wrapped present"),
    "box": ("cardboard box", "carton", "open box"),
    "crate": ("packing case",),
    "barrel": ("cask", "keg"),
    "treasure chest": ("chest", "treasure"),
    "crown": ("tiara",),
    "hat": ("top hat",),
    "umbrella": ("parasol",),
    "trophy": ("award", "cup trophy"),
    "chess pawn": ("pawn", "chess piece"),
    "chess queen": ("queen piece",),
    "die": ("game die",),
    "lantern": ("oil lamp",),
    "light bulb": ("lightbulb", "bulb"),
    "clock": ("alarm clock",),
    "snow globe": ("snowglobe",),
    "television": ("tv", "tv set", "retro tv"),
    "laptop": ("notebook computer", "computer"),
}
