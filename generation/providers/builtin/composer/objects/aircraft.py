"""Toys that fly, towards +z."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    ellipsoid,
    extrusion,
    lathe,
    limb,
    smooth,
    sphere,
    torus,
)

TYRE = "#232326"
PANE = "#2c3b4a"
SIDE = 58.0
"""The turn that shows a vehicle's side and front."""


DESIGNS = (
    design(
        "airplane",
        limb((0, 0.5, 0.7), (0, 0.58, -0.85), 0.23, 0.1),
        limb((0, 0.62, 0.42), (0, 0.66, 0.12), 0.16, 0.14).painted(PANE, "shiny").melted(0.03),
        extrusion(
            (0, 0.48, 0.1),
            (
                (0.0, 0.28),
                (1.15, -0.02),
                (1.15, -0.2),
                (0.0, -0.28),
                (-1.15, -0.2),
                (-1.15, -0.02),
            ),
            0.04,
            0.035,
        )
        .turned(x=90)
        .melted(0.05),
        extrusion(
            (0, 0.62, -0.78),
            (
                (0.0, 0.16),
                (0.42, -0.04),
                (0.42, -0.16),
                (0.0, -0.16),
                (-0.42, -0.16),
                (-0.42, -0.04),
            ),
            0.028,
            0.025,
        )
        .turned(x=90)
        .melted(0.03),
        extrusion(
            (0, 0.62, -0.78), ((-0.18, 0.0), (0.16, 0.0), (0.2, 0.42), (0.06, 0.42)), 0.028, 0.025
        )
        .turned(y=90)
        .painted("red")
        .melted(0.02),
        sphere((0, 0.5, 0.92), 0.075).painted("gold", "metal"),
        ellipsoid((0, 0.5, 0.93), (0.42, 0.05, 0.02)).turned(z=35).painted("#6d4426", "wooden"),
        mirrored(
            cylinder((0.24, 0.12, 0.3), 0.12, 0.05, 0.03).turned(z=90).painted(TYRE, "rubber"),
            limb((0.24, 0.14, 0.3), (0.14, 0.36, 0.26), 0.025).painted("silver", "metal"),
        ),
        colour="white",
        material="shiny",
        yaw=40,
        floats=0.35,
    ),
    design(
        "rocket",
        lathe(
            (0, 0.18, 0),
            smooth(
                ((0.0, 0.0), (0.17, 0.0), (0.27, 0.22), (0.32, 0.6), (0.27, 1.0), (0.19, 1.28))
            ),
        ),
        lathe(
            (0, 0.18, 0),
            (*smooth(((0.2, 1.26), (0.14, 1.46), (0.05, 1.64))), (0.0, 1.68), (0.0, 1.26)),
            0.012,
        ).painted("#d8332a", "shiny"),
        torus((0, 0.98, 0.29), 0.12, 0.032).turned(x=88).painted("silver", "metal"),
        ellipsoid((0, 0.98, 0.27), (0.115, 0.115, 0.05)).painted("#4fb0e8", "shiny"),
        torus((0, 0.56, 0.32), 0.065, 0.022).turned(x=95).painted("silver", "metal"),
        ellipsoid((0, 0.56, 0.31), (0.06, 0.06, 0.03)).painted("#4fb0e8", "shiny"),
        ringed(
            extrusion(
                (0, 0.45, 0),
                ((0.18, 0.34), (0.52, -0.1), (0.56, -0.45), (0.42, -0.32), (0.16, -0.22)),
                0.035,
                0.03,
            ).painted("#d8332a", "shiny"),
            4,
            start=45,
        ),
        cone((0, 0.12, 0), 0.2, 0.13, 0.07, 0.01).painted("charcoal", "metal"),
        torus((0, 1.44, 0), 0.2, 0.022).painted("silver", "metal"),
        colour="white",
        material="shiny",
        yaw=6,
    ),
    design(
        "ufo",
        ellipsoid((0, 0.42, 0), (0.85, 0.17, 0.85)),
        torus((0, 0.42, 0), 0.78, 0.07).melted(0.05),
        ellipsoid((0, 0.5, 0), (0.4, 0.36, 0.4)).painted("#7fe0d0", "shiny"),
        ringed(sphere((0.66, 0.5, 0), 0.065).painted("#ffd84a", "glowing"), 10),
        cylinder((0, 0.26, 0), 0.34, 0.05, 0.04).painted("charcoal", "metal"),
        colour="silver",
        material="metal",
        floats=0.55,
    ),
    design(
        "hot air balloon",
        lathe(
            (0, 0.95, 0),
            smooth(
                (
                    (0.0, 0.0),
                    (0.14, 0.0),
                    (0.42, 0.42),
                    (0.66, 0.92),
                    (0.6, 1.3),
                    (0.32, 1.58),
                    (0.0, 1.66),
                )
            ),
        ),
        box((0, 0.26, 0), (0.19, 0.15, 0.19), 0.04).painted("#9a6a3a", "wooden"),
        torus((0, 0.4, 0), 0.2, 0.03).painted("#6d4426", "leather"),
        *(
            limb((0.17 * x, 0.38, 0.17 * z), (0.11 * x, 1.04, 0.11 * z), 0.012).painted("#6d4426")
            for x in (-1, 1)
            for z in (-1, 1)
        ),
        limb((0.146, 0.64, 0.146), (-0.146, 0.64, -0.146), 0.012).painted("charcoal", "metal"),
        sphere((0, 0.64, 0), 0.06).painted("#ffb43a", "glowing"),
        colour="coral",
        material="matte",
        pattern="gores",
        second="cream",
        floats=0.5,
    ),
    design(
        "helicopter",
        ellipsoid((0, 0.6, 0.14), (0.34, 0.33, 0.5)),
        ellipsoid((0, 0.64, 0.3), (0.3, 0.27, 0.38)).painted(PANE, "shiny"),
        limb((0, 0.68, -0.2), (0, 0.8, -1.0), 0.16, 0.06).melted(0.1),
        box((0, 0.95, -1.02), (0.03, 0.2, 0.1), 0.025),
        cylinder((0, 0.98, 0.1), 0.05, 0.12).painted("charcoal"),
        box((0, 1.1, 0.1), (1.0, 0.018, 0.06), 0.015).turned(y=35).painted("charcoal"),
        box((0, 1.1, 0.1), (1.0, 0.018, 0.06), 0.015).turned(y=125).painted("charcoal"),
        box((0.06, 0.86, -1.02), (0.012, 0.26, 0.03), 0.01).turned(x=30).painted("charcoal"),
        mirrored(
            limb((0.28, 0.05, 0.5), (0.28, 0.05, -0.35), 0.035).painted("charcoal"),
            limb((0.28, 0.05, 0.3), (0.16, 0.36, 0.24), 0.022).painted("charcoal"),
            limb((0.28, 0.05, -0.1), (0.16, 0.36, -0.04), 0.022).painted("charcoal"),
        ),
        colour="yellow",
        material="shiny",
        yaw=SIDE,
    ),
)
SYNONYMS = {
    "airplane": ("plane", "aeroplane", "aircraft", "propeller plane"),
    "rocket": ("spaceship", "rocket ship", "spacecraft"),
    "ufo": ("flying saucer", "alien spaceship"),
    "hot air balloon": ("air balloon",),
}
