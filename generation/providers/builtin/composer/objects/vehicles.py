"""Toys that roll, towards +z."""

from generation.providers.builtin.composer.design import design, mirrored
from generation.providers.builtin.composer.part import Part
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    limb,
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
)
SYNONYMS = {
    "car": ("automobile", "toy car"),
    "truck": ("lorry", "delivery truck"),
    "bus": ("school bus", "coach"),
    "train": ("locomotive", "steam train", "steam engine"),
}
