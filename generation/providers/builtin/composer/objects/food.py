"""Fruit and vegetables."""

from generation.providers.builtin.composer.design import design, ringed
from generation.providers.builtin.composer.solids import (
    arc,
    cylinder,
    ellipsoid,
    lathe,
    limb,
    smooth,
    sphere,
)

PEAR = smooth(
    ((0.0, 0.02), (0.24, 0.06), (0.36, 0.3), (0.27, 0.58), (0.16, 0.8), (0.1, 0.92), (0.0, 0.95))
)
APPLE = smooth(
    (
        (0.0, 0.1),
        (0.12, 0.03),
        (0.27, 0.1),
        (0.4, 0.42),
        (0.36, 0.68),
        (0.2, 0.77),
        (0.08, 0.7),
        (0.0, 0.64),
    )
)
STEM = "#5b3a1c"
LEAF = "#4d8f35"

DESIGNS = (
    design(
        "apple",
        lathe((0, 0, 0), APPLE, 0.005),
        limb((0, 0.62, 0), (0.05, 0.88, 0), 0.022, 0.03).painted(STEM, "wooden"),
        ellipsoid((0.17, 0.83, 0), (0.14, 0.022, 0.07)).turned(z=22).painted(LEAF),
        colour="red",
        material="ceramic",
    ),
    design(
        "pear",
        lathe((0, 0, 0), PEAR, 0.005),
        limb((0, 0.9, 0), (0.05, 1.1, 0), 0.02, 0.028).painted(STEM, "wooden"),
        ellipsoid((0.15, 1.02, 0), (0.13, 0.02, 0.06)).turned(z=20).painted(LEAF),
        colour="#b9c442",
        material="plastic",
    ),
    design(
        "orange",
        sphere((0, 0.4, 0), 0.4),
        cylinder((0, 0.795, 0), 0.045, 0.02, 0.01).painted("#4f7a2a"),
        ellipsoid((0.12, 0.83, 0.03), (0.13, 0.02, 0.06)).turned(z=12).painted(LEAF),
        colour="#f28a1c",
        material="plastic",
    ),
    design(
        "lemon",
        ellipsoid((0, 0.28, 0), (0.38, 0.28, 0.28)),
        ellipsoid((0.36, 0.28, 0), (0.1, 0.08, 0.08)).melted(0.1),
        ellipsoid((-0.35, 0.28, 0), (0.08, 0.07, 0.07)).melted(0.1),
        colour="yellow",
        material="plastic",
        yaw=20,
    ),
    design(
        "banana",
        arc((0, 0.72, 0), 0.55, 0.12, 52).turned(z=180),
        limb((0.43, 0.40, 0), (0.56, 0.62, 0), 0.085, 0.04).melted(0.09),
        limb((0.56, 0.62, 0), (0.59, 0.74, 0), 0.035, 0.04).painted("#8a7a2a"),
        limb((-0.43, 0.40, 0), (-0.52, 0.54, 0), 0.09, 0.035).melted(0.09),
        sphere((-0.54, 0.57, 0), 0.035).painted("#4a3a1c"),
        colour="yellow",
        material="plastic",
    ),
    design(
        "cherry",
        sphere((-0.2, 0.2, 0), 0.2),
        sphere((0.2, 0.22, 0.06), 0.2),
        limb((-0.2, 0.38, 0), (0.04, 0.86, 0), 0.014).painted("#5f7a2e"),
        limb((0.2, 0.4, 0.06), (0.04, 0.86, 0), 0.014).painted("#5f7a2e"),
        ellipsoid((0.18, 0.86, 0), (0.17, 0.02, 0.08)).turned(z=-14).painted(LEAF),
        colour="#b3122a",
        material="shiny",
    ),
    design(
        "strawberry",
        lathe(
            (0, 0, 0),
            smooth(((0.0, 0.0), (0.1, 0.06), (0.26, 0.34), (0.3, 0.52), (0.2, 0.64), (0.0, 0.66))),
        ),
        ringed(ellipsoid((0.13, 0.68, 0), (0.15, 0.025, 0.07)).turned(z=-12).painted(LEAF), 6),
        limb((0, 0.66, 0), (0.02, 0.8, 0), 0.022).painted(LEAF),
        ringed(sphere((0.255, 0.44, 0), 0.016).painted("#ffe08a"), 8),
        ringed(sphere((0.205, 0.26, 0), 0.016).painted("#ffe08a"), 7, start=25),
        ringed(sphere((0.286, 0.56, 0), 0.016).painted("#ffe08a"), 8, start=22),
        colour="red",
        material="shiny",
    ),
    design(
        "watermelon",
        ellipsoid((0, 0.46, 0), (0.52, 0.47, 0.52)),
        limb((0, 0.9, 0), (0.05, 1.04, 0.02), 0.03, 0.022).painted(STEM),
        colour="#6fb54a",
        material="plastic",
        pattern="gores",
        second="#236b2e",
    ),
    design(
        "carrot",
        limb((0, 0.16, -0.4), (0, 0.05, 0.5), 0.16, 0.03),
        ringed(limb((0, 0.17, -0.5), (0.07, 0.24, -0.92), 0.035, 0.05), 1),
        limb((0, 0.17, -0.5), (-0.1, 0.2, -0.88), 0.035, 0.05).painted(LEAF),
        limb((0, 0.17, -0.5), (0.08, 0.22, -0.9), 0.035, 0.05).painted(LEAF),
        limb((0, 0.17, -0.5), (0.0, 0.3, -0.86), 0.03, 0.045).painted(LEAF),
        colour="orange",
        material="matte",
        yaw=62,
    ),
    design(
        "pumpkin",
        ringed(ellipsoid((0.2, 0.38, 0), (0.3, 0.37, 0.2)).melted(0.03), 9),
        limb((0, 0.7, 0), (0.05, 0.9, 0), 0.06, 0.05).painted("#5d6b2c", "wooden"),
        limb((0.05, 0.9, 0), (0.14, 0.94, 0), 0.05, 0.04).painted("#5d6b2c", "wooden"),
        colour="orange",
        material="plastic",
    ),
    design(
        "egg",
        lathe(
            (0, 0, 0),
            smooth(
                ((0.0, 0.0), (0.2, 0.05), (0.33, 0.3), (0.29, 0.58), (0.15, 0.8), (0.0, 0.86)), 16
            ),
        ),
        colour="cream",
        material="matte",
    ),
    design(
        "mushroom",
        lathe(
            (0, 0, 0),
            smooth(((0.0, 0.0), (0.2, 0.0), (0.22, 0.08), (0.15, 0.3), (0.14, 0.56), (0.0, 0.6))),
        ).painted("#efe3c8", "matte"),
        lathe(
            (0, 0, 0),
            (
                *smooth(((0.0, 1.06), (0.2, 1.02), (0.44, 0.84), (0.56, 0.56), (0.53, 0.5))),
                (0.3, 0.53),
                (0.0, 0.55),
            ),
            0.02,
        ),
        sphere((0, 1.03, 0.04), 0.1).painted("white", "matte").melted(0.01),
        ringed(
            ellipsoid((0.34, 0.88, 0), (0.09, 0.085, 0.1)).painted("white", "matte"), 5, start=12
        ),
        ringed(ellipsoid((0.505, 0.66, 0), (0.055, 0.07, 0.075)).painted("white", "matte"), 7),
        colour="red",
        material="shiny",
    ),
    design(
        "avocado",
        limb((0, 0.3, 0), (0, 0.66, 0), 0.3, 0.17),
        ellipsoid((0, 0.48, 0.36), (0.5, 0.6, 0.3)).painted("#d8dc7a", "matte").cut(),
        sphere((0, 0.3, 0.06), 0.15).painted("#6b3f1f", "shiny"),
        colour="#3d5a26",
        material="matte",
    ),
)
SYNONYMS = {
    "apple": ("braeburn",),
    "orange": ("mandarin", "clementine"),
    "lemon": ("lemon fruit",),
    "cherry": ("sour cherry",),
    "watermelon": ("melon",),
    "pumpkin": ("gourd", "jack o lantern"),
    "egg": ("easter egg",),
    "mushroom": ("toadstool", "fly agaric"),
}
