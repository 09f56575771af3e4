"""People and other beings."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.objects.animals import INK, eyes
from generation.providers.builtin.composer.solids import (
    arc,
    box,
    cylinder,
    ellipsoid,
    limb,
    sphere,
)

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
)
SYNONYMS = {
    "robot": ("android", "droid", "bot"),
    "person": ("man", "woman", "boy", "girl", "human", "child", "doll"),
    "astronaut": ("spaceman", "cosmonaut"),
    "ghost": ("phantom", "spook"),
    "alien": ("martian", "extraterrestrial"),
}
