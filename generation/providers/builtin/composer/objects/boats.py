"""Toys that sail and dive, towards +z."""

from generation.providers.builtin.composer.design import design, mirrored
from generation.providers.builtin.composer.solids import (
    box,
    cylinder,
    extrusion,
    limb,
    sphere,
    torus,
)

TYRE = "#232326"
PANE = "#2c3b4a"
SIDE = 58.0
"""The turn that shows a vehicle's side and front."""


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
    "sailboat": ("sailing boat", "sail boat", "yacht"),
    "ship": ("boat", "steamship", "ferry", "steamboat"),
}
