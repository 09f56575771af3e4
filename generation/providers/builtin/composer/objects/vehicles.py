"""Toys that roll, sail and fly. They drive towards +z."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.part import Part
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


def wheels(x: float, zs: tuple[float, ...], radius: float, width: float) -> tuple[Part, ...]:
    """Pairs of tyres with bright hubs."""
    tyres = [
        cylinder((x, radius, z), radius, width, 0.04).turned(z=90).painted(TYRE, "rubber")
        for z in zs
    ]
    hubs = [
        cylinder((x + 0.6 * width, radius, z), 0.58 * radius, 0.6 * width, 0.02)
        .turned(z=90)
        .painted("silver", "metal")
        for z in zs
    ]
    return mirrored(*tyres, *hubs)


def hull_outline(length: float) -> tuple[tuple[float, float], ...]:
    """A boat from above: pointed at the bow (+y), blunt at the stern."""
    return tuple(
        (0.36 * length * x, length * y)
        for x, y in (
            (-0.62, -0.95),
            (0.62, -0.95),
            (0.95, -0.5),
            (1.0, 0.0),
            (0.85, 0.45),
            (0.5, 0.8),
            (0.0, 1.05),
            (-0.5, 0.8),
            (-0.85, 0.45),
            (-1.0, 0.0),
            (-0.95, -0.5),
        )
    )


DESIGNS = (
    design(
        "car",
        box((0, 0.4, 0), (0.42, 0.19, 0.92), 0.15),
        box((0, 0.66, -0.08), (0.36, 0.22, 0.5), 0.17).melted(0.1),
        box((0, 0.69, -0.08), (0.375, 0.12, 0.36), 0.1).painted(PANE, "shiny"),
        box((0, 0.69, -0.08), (0.29, 0.12, 0.515), 0.1).painted(PANE, "shiny"),
        mirrored(
            cylinder((0.4, 0.24, 0.56), 0.27, 0.1).turned(z=90).painted("#1a1a1c").cut(),
            cylinder((0.4, 0.24, -0.56), 0.27, 0.1).turned(z=90).painted("#1a1a1c").cut(),
            sphere((0.26, 0.44, 0.88), 0.085).painted("#fff3c4", "glowing"),
            box((0.28, 0.46, -0.9), (0.07, 0.045, 0.03), 0.02).painted("#d3212a", "glowing"),
            box((0.42, 0.52, -0.16), (0.012, 0.016, 0.06), 0.008).painted("silver", "metal"),
        ),
        box((0, 0.28, 0.93), (0.36, 0.05, 0.04), 0.04).painted("silver", "metal"),
        box((0, 0.28, -0.93), (0.36, 0.05, 0.04), 0.04).painted("silver", "metal"),
        wheels(0.38, (0.56, -0.56), 0.22, 0.09),
        colour="red",
        material="shiny",
        yaw=SIDE,
    ),
    design(
        "truck",
        box((0, 0.34, 0), (0.36, 0.08, 1.0), 0.03).painted("charcoal"),
        box((0, 0.66, 0.68), (0.42, 0.36, 0.3), 0.08),
        box((0, 0.8, 0.72), (0.43, 0.13, 0.2), 0.04).painted(PANE, "shiny"),
        box((0, 0.8, 0.86), (0.35, 0.14, 0.13), 0.04).painted(PANE, "shiny"),
        box((0, 0.84, -0.32), (0.44, 0.44, 0.64), 0.03).painted("cream", "plastic"),
        mirrored(sphere((0.28, 0.44, 0.98), 0.075).painted("#fff3c4", "glowing")),
        box((0, 0.32, 1.0), (0.4, 0.06, 0.05), 0.03).painted("silver", "metal"),
        wheels(0.38, (0.62, -0.24, -0.7), 0.2, 0.09),
        colour="blue",
        material="shiny",
        yaw=SIDE,
    ),
    design(
        "bus",
        box((0, 0.62, 0), (0.42, 0.46, 1.0), 0.1),
        box((0, 0.78, 0.0), (0.43, 0.16, 0.92), 0.05).painted(PANE, "shiny"),
        *(box((0, 0.78, z), (0.435, 0.2, 0.035), 0.01) for z in (-0.6, -0.2, 0.2, 0.6)),
        box((0, 0.76, 0.92), (0.35, 0.18, 0.09), 0.04).painted(PANE, "shiny"),
        mirrored(sphere((0.29, 0.36, 0.98), 0.07).painted("#fff3c4", "glowing")),
        box((0, 0.4, 0), (0.43, 0.03, 0.98), 0.02).painted("charcoal"),
        wheels(0.38, (0.6, -0.6), 0.2, 0.09),
        colour="#f6b81c",
        material="shiny",
        yaw=SIDE,
    ),
    design(
        "train",
        box((0, 0.34, 0), (0.34, 0.09, 0.95), 0.03).painted("charcoal"),
        cylinder((0, 0.66, 0.26), 0.29, 0.6, 0.05).turned(x=90),
        cylinder((0, 0.66, 0.86), 0.24, 0.04, 0.03).turned(x=90).painted("charcoal", "metal"),
        sphere((0, 0.66, 0.9), 0.075).painted("#fff3c4", "glowing"),
        box((0, 0.82, -0.6), (0.36, 0.42, 0.32), 0.03),
        box((0, 0.98, -0.6), (0.37, 0.14, 0.2), 0.02).painted(PANE, "shiny"),
        box((0, 1.28, -0.6), (0.43, 0.045, 0.4), 0.04).painted("charcoal"),
        cylinder((0, 1.06, 0.6), 0.085, 0.18, 0.01).painted("charcoal"),
        cone((0, 1.28, 0.6), 0.09, 0.17, 0.08, 0.01).painted("charcoal"),
        sphere((0, 0.97, 0.14), 0.11).painted("gold", "metal"),
        *(
            torus((0, 0.66, z), 0.29, 0.022).turned(x=90).painted("gold", "metal")
            for z in (0.0, 0.36, 0.7)
        ),
        *(
            limb((x, 0.26, 0.92), (0.6 * x, 0.1, 1.14), 0.03).painted("red")
            for x in (-0.3, -0.18, -0.06, 0.06, 0.18, 0.3)
        ),
        wheels(0.33, (0.62, 0.18), 0.2, 0.06),
        wheels(0.33, (-0.52,), 0.28, 0.06),
        colour="green",
        material="shiny",
        yaw=SIDE,
    ),
    design(
        "sailboat",
        extrusion((0, 0.2, 0), hull_outline(0.8), 0.2, 0.06).turned(x=90),
        extrusion((0, 0.42, -0.02), hull_outline(0.7), 0.06, 0.02)
        .turned(x=90)
        .painted("tan", "wooden"),
        limb((0, 0.35, 0.05), (0, 1.9, 0.05), 0.032).painted("#9a6a3a", "wooden"),
        limb((0, 0.58, 0.05), (0, 0.56, -0.72), 0.026).painted("#9a6a3a", "wooden"),
        extrusion((0, 0.62, 0.0), ((0.05, 0.0), (0.72, 0.0), (0.05, 1.2)), 0.016, 0.01)
        .turned(y=90)
        .painted("cream", "paper"),
        extrusion((0, 0.62, 0.12), ((-0.02, 0.9), (-0.6, 0.0), (-0.02, 0.0)), 0.016, 0.01)
        .turned(y=90)
        .painted("red", "paper"),
        colour="blue",
        material="shiny",
        yaw=66,
    ),
    design(
        "ship",
        extrusion((0, 0.24, 0), hull_outline(1.0), 0.24, 0.06).turned(x=90),
        extrusion((0, 0.49, 0), hull_outline(0.93), 0.05, 0.02)
        .turned(x=90)
        .painted("tan", "wooden"),
        box((0, 0.66, -0.2), (0.24, 0.16, 0.5), 0.04).painted("white"),
        box((0, 0.9, -0.1), (0.19, 0.11, 0.28), 0.04).painted("white"),
        *(cylinder((0, 1.14, z), 0.095, 0.17, 0.01).painted("red") for z in (-0.28, 0.02)),
        *(cylinder((0, 1.28, z), 0.098, 0.045, 0.01).painted("charcoal") for z in (-0.28, 0.02)),
        mirrored(
            *(
                cylinder((0.24, 0.68, z), 0.055, 0.02, 0.01).turned(z=90).painted(PANE, "shiny")
                for z in (-0.55, -0.32, -0.09, 0.14)
            )
        ),
        colour="navy",
        material="shiny",
        yaw=62,
    ),
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
            limb((0.17 * x, 0.38, 0.17 * z), (0.14 * x, 1.0, 0.14 * z), 0.012).painted("#6d4426")
            for x in (-1, 1)
            for z in (-1, 1)
        ),
        sphere((0, 0.64, 0), 0.06).painted("#ffb43a", "glowing"),
        colour="coral",
        material="matte",
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
    design(
        "submarine",
        limb((0, 0.42, 0.5), (0, 0.42, -0.5), 0.36, 0.3),
        cylinder((0, 0.82, 0.05), 0.17, 0.16, 0.04).melted(0.05),
        limb((0, 0.96, 0.08), (0, 1.18, 0.08), 0.035).painted("charcoal"),
        limb((0, 1.18, 0.08), (0, 1.18, 0.22), 0.035).painted("charcoal"),
        mirrored(
            *(
                torus((0.34, 0.46, z), 0.095, 0.028).turned(z=90).painted("charcoal", "metal")
                for z in (0.42, 0.06, -0.3)
            ),
            *(
                sphere((0.3, 0.46, z), 0.085).painted("#8fd6ef", "shiny")
                for z in (0.42, 0.06, -0.3)
            ),
        ),
        box((0, 0.42, -0.86), (0.3, 0.03, 0.08), 0.03),
        box((0, 0.42, -0.86), (0.03, 0.3, 0.08), 0.03),
        colour="yellow",
        material="shiny",
        yaw=SIDE,
        floats=0.2,
    ),
)
SYNONYMS = {
    "car": ("automobile", "toy car"),
    "truck": ("lorry", "delivery truck"),
    "bus": ("school bus", "coach"),
    "train": ("locomotive", "steam train", "steam engine"),
    "sailboat": ("sailing boat", "sail boat", "yacht"),
    "ship": ("boat", "steamship", "ferry", "steamboat"),
    "airplane": ("plane", "aeroplane", "aircraft", "propeller plane"),
    "rocket": ("spaceship", "rocket ship", "spacecraft"),
    "ufo": ("flying saucer", "alien spaceship"),
    "hot air balloon": ("air balloon",),
}
