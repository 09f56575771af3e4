"""Things for the table."""

from generation.providers.builtin.composer.design import Room, Surface, design
from generation.providers.builtin.composer.solids import (
    arc,
    bowl,
    box,
    cylinder,
    ellipsoid,
    lathe,
    limb,
    smooth,
    sphere,
    torus,
)

BOTTLE = smooth(((0.21, 0.03), (0.23, 0.1), (0.23, 0.62), (0.2, 0.74), (0.085, 0.9), (0.08, 1.12)))
VASE = smooth(
    ((0.18, 0.02), (0.2, 0.06), (0.34, 0.38), (0.3, 0.62), (0.14, 0.84), (0.15, 0.92), (0.22, 1.0))
)
HOLLOW = smooth(
    ((0.17, 1.0), (0.11, 0.92), (0.1, 0.85), (0.26, 0.62), (0.29, 0.38), (0.14, 0.08), (0.0, 0.07))
)
GOBLET = (
    *smooth(
        (
            (0.27, 0.02),
            (0.24, 0.05),
            (0.05, 0.1),
            (0.045, 0.42),
            (0.1, 0.5),
            (0.27, 0.66),
            (0.3, 0.82),
            (0.26, 1.06),
        )
    ),
    *smooth(((0.235, 1.06), (0.27, 0.82), (0.24, 0.68), (0.0, 0.55))),
)

DESIGNS = (
    design(
        "mug",
        cylinder((0, 0.3, 0), 0.25, 0.3, 0.05),
        cylinder((0, 0.42, 0), 0.21, 0.34, 0.03).cut(),
        cylinder((0, 0.28, 0), 0.212, 0.21, 0.005).painted("#4a2a16", "ceramic"),
        arc((0.24, 0.3, 0), 0.155, 0.042, 125).turned(z=-90).melted(0.04),
        torus((0, 0.585, 0), 0.23, 0.022),
        colour="white",
        material="ceramic",
        yaw=-18,
        inside=Room(0.19, 0.19, 0.4, y=0.49, rim=0.6),
    ),
    design(
        "bowl",
        bowl((0, 0.42, 0), 0.4, 0.02, 0.03),
        cylinder((0, 0.03, 0), 0.2, 0.035, 0.015).melted(0.05),
        colour="turquoise",
        material="ceramic",
        inside=Room(0.27, 0.27, 0.5, y=0.13, rim=0.45),
    ),
    design(
        "plate",
        lathe(
            (0, 0, 0),
            (
                (0.0, 0.02),
                (0.24, 0.0),
                (0.3, 0.015),
                (0.52, 0.075),
                (0.52, 0.095),
                (0.3, 0.05),
                (0.0, 0.045),
            ),
            0.008,
        ),
        torus((0, 0.09, 0), 0.515, 0.016).painted("#3f74c4"),
        colour="white",
        material="ceramic",
        top=Surface(0.055, 0.4, 0.4),
    ),
    design(
        "bottle",
        lathe((0, 0, 0), (*BOTTLE, (0.0, 1.12), (0.0, 0.03)), 0.02),
        cylinder((0, 1.17, 0), 0.075, 0.06, 0.02).painted("tan", "wooden"),
        torus((0, 1.1, 0), 0.085, 0.02),
        colour="green",
        material="glass",
        inside=Room(0.17, 0.17, 0.55, y=0.07),
    ),
    design(
        "vase",
        lathe((0, 0, 0), (*VASE, *HOLLOW, (0.0, 0.02)), 0.015),
        colour="blue",
        material="ceramic",
        inside=Room(0.11, 0.11, 1.4, y=0.09, rim=1.0),
    ),
    design(
        "teapot",
        ellipsoid((0, 0.36, 0), (0.42, 0.35, 0.42)),
        ellipsoid((0, 0.66, 0), (0.24, 0.07, 0.24)).melted(0.04),
        sphere((0, 0.76, 0), 0.07),
        limb((0.34, 0.3, 0), (0.64, 0.6, 0), 0.11, 0.055).melted(0.08),
        cylinder((0.67, 0.64, 0), 0.035, 0.08).turned(z=-45).painted("#2b1a12").cut(),
        arc((-0.38, 0.4, 0), 0.22, 0.045, 120).turned(z=90).melted(0.05),
        cylinder((0, 0.03, 0), 0.24, 0.03),
        colour="teal",
        material="ceramic",
        yaw=8,
    ),
    design(
        "wine glass",
        lathe((0, 0, 0), (*GOBLET, (0.0, 0.02)), 0.006),
        lathe(
            (0, 0, 0), (*smooth(((0.0, 0.585), (0.225, 0.69), (0.252, 0.8))), (0.0, 0.8)), 0.0
        ).painted("#8a1230", "shiny"),
        colour="#dcf0f1",
        material="thin_glass",
    ),
    design(
        "drinking glass",
        lathe(
            (0, 0, 0),
            ((0.0, 0.0), (0.22, 0.0), (0.28, 0.7), (0.25, 0.7), (0.2, 0.08), (0.0, 0.08)),
            0.01,
        ),
        lathe((0, 0, 0), ((0.0, 0.095), (0.19, 0.095), (0.225, 0.5), (0.0, 0.5)), 0.0).painted(
            "#9fd6f2", "crystal"
        ),
        colour="#dcf0f1",
        material="thin_glass",
        inside=Room(0.18, 0.18, 0.7, y=0.52, rim=0.7),
    ),
    design(
        "jar",
        cylinder((0, 0.34, 0), 0.3, 0.34, 0.08),
        cylinder((0, 0.73, 0), 0.25, 0.06, 0.02).painted("gold", "metal"),
        colour="orange",
        material="glass",
        inside=Room(0.2, 0.2, 0.52, y=0.05),
    ),
    design(
        "candle",
        cylinder((0, 0.36, 0), 0.15, 0.36, 0.03),
        cylinder((0, 0.72, 0), 0.1, 0.03, 0.02).cut(),
        ellipsoid((0.1, 0.62, 0.09), (0.04, 0.11, 0.04)).melted(0.03),
        limb((0, 0.7, 0), (0.01, 0.8, 0), 0.012).painted("black"),
        ellipsoid((0, 0.9, 0), (0.06, 0.12, 0.06)).painted("#ffb43a", "glowing"),
        limb((0, 0.93, 0), (0, 1.05, 0), 0.045, 0.008).melted(0.03).painted("#ffcf60", "glowing"),
        colour="cream",
        material="matte",
    ),
    design(
        "spoon",
        ellipsoid((0, 0.04, 0.42), (0.15, 0.05, 0.22)),
        ellipsoid((0, 0.085, 0.42), (0.125, 0.05, 0.19)).cut(),
        limb((0, 0.05, 0.2), (0, 0.04, -0.55), 0.03, 0.045).melted(0.04),
        colour="silver",
        material="metal",
        yaw=55,
    ),
    design(
        "basket",
        bowl((0, 0.5, 0), 0.48, -0.05, 0.035),
        torus((0, 0.45, 0), 0.478, 0.045),
        arc((0, 0.42, 0), 0.48, 0.035, 88),
        cylinder((0, 0.04, 0), 0.24, 0.04),
        colour="tan",
        material="wooden",
        inside=Room(0.31, 0.31, 0.6, y=0.14, rim=0.47),
    ),
    design(
        "cutting board",
        box((0, 0.04, 0), (0.6, 0.04, 0.36), 0.03),
        colour="tan",
        material="wooden",
        top=Surface(0.08, 0.5, 0.3),
        yaw=10,
    ),
)
SYNONYMS = {
    "mug": (
        "cup",
        "coffee cup",
        "coffee mug",
        "teacup",
        "tea cup",
        "cup of coffee",
        "cup of tea",
        "coffee",
        "mug of coffee",
    ),
    "plate": ("dish", "saucer", "tray"),
    "bottle": ("wine bottle", "flask", "bottle of wine"),
    "vase": ("urn", "amphora", "flower vase"),
    "teapot": ("tea pot",),
    "wine glass": ("goblet", "wineglass", "chalice", "glass of wine", "wine glass"),
    "drinking glass": ("glass", "glass of water", "tumbler", "water glass"),
    "jar": ("honey jar", "jam jar", "jar of honey", "jar of jam"),
    "candle": ("taper",),
    "basket": ("hamper",),
    "cutting board": ("chopping board",),
}
