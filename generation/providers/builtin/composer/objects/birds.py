"""Birds, looking towards +z."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.objects.animals import INK, eyes
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    ellipsoid,
    limb,
    sphere,
)

BEAK = "#f2a11f"

DESIGNS = (
    design(
        "bird",
        ellipsoid((0, 0.42, -0.02), (0.25, 0.27, 0.33)),
        sphere((0, 0.74, 0.16), 0.22).melted(0.08),
        ellipsoid((0, 0.36, 0.14), (0.17, 0.19, 0.18)).painted("#f7ead0", "matte").melted(0.03),
        cone((0, 0.72, 0.44), 0.06, 0.006, 0.09).turned(x=90).painted(BEAK),
        mirrored(
            ellipsoid((0.24, 0.44, -0.08), (0.06, 0.16, 0.26)).turned(x=-18),
            limb((0.09, 0.2, 0.02), (0.09, 0.03, 0.05), 0.022).painted(BEAK),
            limb((0.09, 0.025, 0.05), (0.09, 0.025, 0.16), 0.022).painted(BEAK),
        ),
        limb((0, 0.4, -0.26), (0, 0.5, -0.58), 0.1, 0.05).melted(0.05),
        ringed(limb((0, 0.94, 0.14), (0.0, 1.04, 0.06), 0.03, 0.012), 1),
        eyes((0.1, 0.8, 0.33), 0.036),
        colour="blue",
        material="matte",
        yaw=24,
    ),
    design(
        "duck",
        ellipsoid((0, 0.3, -0.05), (0.32, 0.28, 0.44)),
        limb((0, 0.42, -0.4), (0, 0.6, -0.6), 0.14, 0.03).melted(0.08),
        sphere((0, 0.78, 0.2), 0.25).melted(0.1),
        ellipsoid((0, 0.73, 0.47), (0.12, 0.04, 0.13)).painted("orange", "shiny"),
        ellipsoid((0, 0.76, 0.43), (0.1, 0.05, 0.1)).painted("orange", "shiny").melted(0.02),
        mirrored(ellipsoid((0.3, 0.36, -0.08), (0.07, 0.16, 0.28)).turned(x=-14).melted(0.04)),
        eyes((0.115, 0.86, 0.39), 0.042),
        box((0, -0.3, 0), (2, 0.3, 2), 0).cut(),
        colour="yellow",
        material="plastic",
        yaw=32,
    ),
    design(
        "penguin",
        ellipsoid((0, 0.46, 0), (0.31, 0.46, 0.28)),
        ellipsoid((0, 0.92, 0.02), (0.24, 0.23, 0.22)).melted(0.1),
        ellipsoid((0, 0.42, 0.1), (0.24, 0.38, 0.22)).painted("white", "matte"),
        mirrored(
            ellipsoid((0.085, 0.92, 0.13), (0.1, 0.12, 0.12))
            .painted("white", "matte")
            .melted(0.02),
            limb((0.29, 0.66, 0), (0.42, 0.32, 0.04), 0.06, 0.04).melted(0.04),
            ellipsoid((0.14, 0.04, 0.18), (0.11, 0.05, 0.16)).painted(BEAK),
        ),
        cone((0, 0.88, 0.29), 0.065, 0.01, 0.08).turned(x=95).painted(BEAK),
        eyes((0.085, 0.97, 0.225), 0.034),
        colour="#22252e",
        material="plastic",
    ),
    design(
        "owl",
        ellipsoid((0, 0.46, 0), (0.33, 0.44, 0.28)),
        ellipsoid((0, 0.86, 0.02), (0.32, 0.26, 0.25)).melted(0.06),
        mirrored(
            cone((0.22, 1.1, 0.02), 0.09, 0.01, 0.1).turned(z=-24).melted(0.03),
            cylinder((0.125, 0.9, 0.215), 0.13, 0.035, 0.03)
            .turned(x=90)
            .painted("#f3e4c6", "matte"),
            sphere((0.125, 0.9, 0.225), 0.085).painted("#f7c21f", "shiny"),
            sphere((0.125, 0.9, 0.275), 0.048).painted(INK, "shiny"),
            ellipsoid((0.32, 0.46, 0.02), (0.08, 0.3, 0.18)).melted(0.03),
            ellipsoid((0.11, 0.05, 0.18), (0.08, 0.05, 0.11)).painted(BEAK),
        ),
        cone((0, 0.8, 0.29), 0.05, 0.006, 0.075).turned(x=130).painted(BEAK),
        ellipsoid((0, 0.42, 0.14), (0.21, 0.3, 0.17)).painted("#e9d3ac", "velvet").melted(0.02),
        colour="#8a5a34",
        material="velvet",
    ),
)
SYNONYMS = {
    "bird": ("sparrow", "bluebird", "songbird"),
    "duck": ("duckling", "rubber duck"),
}
