"""Birds, sea creatures and other small wonders."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.objects.animals import INK, eyes
from generation.providers.builtin.composer.solids import (
    arc,
    cone,
    ellipsoid,
    extrusion,
    limb,
    sphere,
    torus,
)

DESIGNS = (
    design(
        "fish",
        ellipsoid((0, 0.5, 0), (0.46, 0.29, 0.16)),
        extrusion(
            (-0.5, 0.5, 0), ((0.12, 0.0), (-0.3, 0.28), (-0.2, 0.0), (-0.3, -0.28)), 0.03, 0.025
        ).melted(0.06),
        extrusion(
            (-0.02, 0.74, 0), ((-0.26, 0.0), (-0.2, 0.2), (0.16, 0.04), (0.14, -0.04)), 0.025, 0.02
        ).melted(0.05),
        ellipsoid((0.02, 0.46, 0.17), (0.13, 0.07, 0.025)).turned(z=24),
        ellipsoid((0.02, 0.46, -0.17), (0.13, 0.07, 0.025)).turned(z=24),
        torus((0.455, 0.47, 0), 0.035, 0.022).turned(z=90),
        *(sphere((0.27, 0.57, s * 0.125), 0.06).painted("white", "shiny") for s in (1, -1)),
        *(sphere((0.29, 0.575, s * 0.165), 0.034).painted(INK, "shiny") for s in (1, -1)),
        colour="orange",
        material="shiny",
        floats=0.1,
    ),
    design(
        "whale",
        ellipsoid((0, 0.44, 0.05), (0.5, 0.42, 0.68)),
        ellipsoid((0, 0.26, 0.12), (0.42, 0.26, 0.58)).painted("#e6eef4", "matte"),
        limb((0, 0.5, -0.5), (0, 0.8, -0.95), 0.22, 0.08).melted(0.14),
        mirrored(
            limb((0, 0.82, -0.95), (0.32, 0.96, -1.12), 0.07, 0.045).melted(0.06),
            limb((0.42, 0.3, 0.2), (0.68, 0.14, 0.05), 0.09, 0.04).melted(0.05),
        ),
        eyes((0.42, 0.46, 0.4), 0.045),
        limb((0, 0.84, 0.14), (0, 1.12, 0.14), 0.03).painted("#9fd6f2", "shiny"),
        mirrored(arc((0.12, 1.12, 0.14), 0.12, 0.03, 90).painted("#9fd6f2", "shiny")),
        colour="#3f6fae",
        material="matte",
        yaw=42,
    ),
    design(
        "turtle",
        ellipsoid((0, 0.34, -0.05), (0.44, 0.32, 0.5)),
        torus((0, 0.24, -0.05), 0.43, 0.06).melted(0.04),
        sphere((0, 0.42, 0.6), 0.19).painted("#8fbf5a", "matte"),
        limb((0, 0.26, 0.36), (0, 0.38, 0.56), 0.11).painted("#8fbf5a", "matte").melted(0.06),
        mirrored(
            limb((0.3, 0.18, 0.28), (0.42, 0.09, 0.4), 0.11, 0.085).painted("#8fbf5a", "matte"),
            limb((0.3, 0.18, -0.36), (0.4, 0.08, -0.46), 0.1, 0.08).painted("#8fbf5a", "matte"),
        ),
        limb((0, 0.2, -0.5), (0, 0.12, -0.66), 0.05, 0.02).painted("#8fbf5a", "matte"),
        eyes((0.085, 0.48, 0.75), 0.036),
        *(
            ellipsoid(at, (0.13, 0.04, 0.13)).painted("#3d6b38", "plastic")
            for at in (
                (0, 0.65, -0.05),
                (0.24, 0.55, 0.08),
                (-0.24, 0.55, 0.08),
                (0.22, 0.55, -0.24),
                (-0.22, 0.55, -0.24),
                (0, 0.57, 0.23),
                (0, 0.55, -0.36),
            )
        ),
        colour="#5a8f4a",
        material="plastic",
        yaw=34,
    ),
    design(
        "snail",
        limb((0, 0.1, 0.42), (0, 0.09, -0.5), 0.13, 0.05).painted("#e3c79a", "matte"),
        limb((0, 0.12, 0.42), (0, 0.4, 0.56), 0.12, 0.12).painted("#e3c79a", "matte").melted(0.08),
        mirrored(
            limb((0.06, 0.46, 0.58), (0.14, 0.72, 0.64), 0.025).painted("#e3c79a", "matte"),
            sphere((0.14, 0.74, 0.64), 0.05).painted("white", "shiny"),
            sphere((0.145, 0.745, 0.675), 0.028).painted(INK, "shiny"),
        ),
        torus((0, 0.46, -0.08), 0.2, 0.17).turned(z=90),
        torus((0.1, 0.5, -0.08), 0.1, 0.11).turned(z=90).melted(0.02),
        torus((-0.1, 0.5, -0.08), 0.1, 0.11).turned(z=90).melted(0.02),
        sphere((0.16, 0.5, -0.08), 0.08).melted(0.02),
        sphere((-0.16, 0.5, -0.08), 0.08).melted(0.02),
        colour="coral",
        material="shiny",
        yaw=58,
    ),
    design(
        "frog",
        ellipsoid((0, 0.28, 0), (0.36, 0.27, 0.34)),
        ellipsoid((0, 0.46, 0.14), (0.31, 0.2, 0.25)).melted(0.08),
        mirrored(
            sphere((0.19, 0.66, 0.16), 0.12),
            sphere((0.2, 0.68, 0.235), 0.075).painted("#f7e27a", "shiny"),
            sphere((0.205, 0.685, 0.29), 0.04).painted(INK, "shiny"),
            limb((0.34, 0.22, -0.08), (0.42, 0.09, 0.18), 0.15, 0.085).melted(0.04),
            limb((0.19, 0.24, 0.26), (0.22, 0.05, 0.38), 0.07, 0.055).melted(0.04),
            limb((0.42, 0.05, 0.16), (0.5, 0.04, 0.36), 0.05, 0.04),
        ),
        arc((0, 0.62, 0.27), 0.25, 0.016, 42).turned(x=-28, z=180).painted("#2d5a24"),
        ellipsoid((0, 0.26, 0.16), (0.26, 0.2, 0.21)).painted("#dbe8a6", "matte").melted(0.02),
        colour="#5fae3f",
        material="shiny",
    ),
    design(
        "bee",
        ellipsoid((0, 0.5, 0), (0.27, 0.27, 0.36)),
        sphere((0, 0.55, 0.38), 0.2).painted("#2b241e", "matte").melted(0.02),
        *(
            torus((0, 0.5, z), r, 0.055).turned(x=90).painted("#2b241e", "matte")
            for z, r in ((0.12, 0.225), (-0.08, 0.235), (-0.25, 0.165))
        ),
        mirrored(
            ellipsoid((0.27, 0.84, -0.04), (0.27, 0.03, 0.17))
            .turned(y=20, z=34)
            .painted("#e6f3fb", "shiny"),
            limb((0.07, 0.7, 0.48), (0.13, 0.86, 0.58), 0.014).painted("#2b241e"),
            sphere((0.13, 0.87, 0.585), 0.032).painted("#2b241e"),
            sphere((0.085, 0.59, 0.545), 0.05).painted("white", "shiny"),
            sphere((0.09, 0.595, 0.582), 0.028).painted(INK, "shiny"),
        ),
        cone((0, 0.5, -0.41), 0.05, 0.005, 0.07).turned(x=-90).painted("#2b241e"),
        colour="yellow",
        material="velvet",
        yaw=42,
        floats=0.35,
    ),
    design(
        "octopus",
        ellipsoid((0, 0.72, -0.02), (0.36, 0.4, 0.34)),
        ringed(limb((0.2, 0.4, 0), (0.46, 0.1, 0), 0.14, 0.1).melted(0.08), 8, start=22),
        ringed(limb((0.46, 0.1, 0), (0.72, 0.12, 0.08), 0.1, 0.06).melted(0.05), 8, start=22),
        ringed(limb((0.72, 0.12, 0.08), (0.8, 0.26, 0.14), 0.06, 0.035).melted(0.03), 8, start=22),
        mirrored(
            sphere((0.14, 0.74, 0.29), 0.095).painted("white", "shiny"),
            sphere((0.15, 0.745, 0.355), 0.05).painted(INK, "shiny"),
        ),
        arc((0, 0.62, 0.31), 0.09, 0.018, 62).turned(x=8, z=180).painted("#7a2350"),
        colour="magenta",
        material="shiny",
    ),
    design(
        "dinosaur",
        ellipsoid((0, 0.62, -0.06), (0.3, 0.36, 0.36)),
        limb((0, 0.8, 0.1), (0, 1.22, 0.26), 0.2, 0.16).melted(0.1),
        ellipsoid((0, 1.34, 0.36), (0.22, 0.2, 0.28)).melted(0.08),
        ellipsoid((0, 1.27, 0.58), (0.17, 0.13, 0.18)).melted(0.06),
        limb((0, 0.42, -0.3), (0, 0.16, -0.78), 0.22, 0.1).melted(0.1),
        limb((0, 0.16, -0.78), (0.1, 0.14, -1.15), 0.1, 0.03).melted(0.06),
        mirrored(
            limb((0.2, 0.5, 0), (0.24, 0.1, 0.06), 0.16, 0.12).melted(0.06),
            ellipsoid((0.24, 0.06, 0.16), (0.12, 0.07, 0.17)).melted(0.04),
            limb((0.22, 0.82, 0.2), (0.26, 0.68, 0.36), 0.065, 0.05).melted(0.04),
            sphere((0.06, 1.31, 0.75), 0.02).painted(INK),
        ),
        *(
            cone((0, y, z), 0.09, 0.01, 0.09).turned(x=a).painted("#f2a11f", "matte")
            for y, z, a in (
                (1.56, 0.2, -20),
                (1.34, 0.04, -50),
                (1.08, -0.12, -55),
                (0.86, -0.36, -55),
                (0.56, -0.56, -50),
                (0.35, -0.8, -50),
            )
        ),
        ellipsoid((0, 0.6, 0.12), (0.2, 0.28, 0.2)).painted("#e7e3a0", "matte").melted(0.02),
        eyes((0.14, 1.42, 0.53), 0.045),
        colour="#55a052",
        material="matte",
        yaw=40,
    ),
)
SYNONYMS = {
    "fish": ("goldfish",),
    "whale": ("blue whale",),
    "turtle": ("tortoise",),
    "frog": ("toad",),
    "bee": ("bumblebee", "honey bee"),
    "dinosaur": ("dino", "t rex"),
}
