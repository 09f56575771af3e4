"""Animals of plain and fable, towards +z."""

import math

from generation.providers.builtin.composer.design import design, mirrored
from generation.providers.builtin.composer.objects.animals import INK, eyes
from generation.providers.builtin.composer.part import Part
from generation.providers.builtin.composer.solids import (
    cone,
    cylinder,
    ellipsoid,
    extrusion,
    limb,
    sphere,
    torus,
)

SIDE = 52.0
HOOF = "#3a2f28"
BARREL, LENGTH = 0.25, 0.5
WING = (
    (0.0, 0.0),
    (0.2, 0.5),
    (0.86, 0.62),
    (0.72, 0.3),
    (0.52, 0.34),
    (0.46, 0.08),
    (0.24, 0.14),
)


def _steed(mane: str) -> tuple[Part, ...]:
    """Body, neck, head and legs of a horse, in the colour that is said."""
    return (
        ellipsoid((0, 0.78, -0.06), (BARREL, BARREL, LENGTH)),
        limb((0, 0.88, 0.26), (0, 1.26, 0.46), 0.17, 0.115).melted(0.08),
        limb((0, 1.3, 0.47), (0, 1.13, 0.78), 0.13, 0.085).melted(0.05),
        *mirrored(
            cone((0.075, 1.45, 0.42), 0.045, 0.008, 0.085, 0.005),
            limb((0.15, 0.66, 0.26), (0.15, 0.1, 0.29), 0.1, 0.058).melted(0.05),
            limb((0.15, 0.68, -0.38), (0.15, 0.1, -0.38), 0.11, 0.058).melted(0.05),
            cylinder((0.15, 0.055, 0.3), 0.068, 0.055, 0.015).painted(HOOF, "matte"),
            cylinder((0.15, 0.055, -0.38), 0.068, 0.055, 0.015).painted(HOOF, "matte"),
            sphere((0.045, 1.11, 0.85), 0.016).painted(INK),
        ),
        *(
            sphere((0, y, z), r).painted(mane, "velvet").melted(0.05)
            for y, z, r in (
                (1.47, 0.42, 0.07),
                (1.38, 0.32, 0.085),
                (1.25, 0.24, 0.09),
                (1.12, 0.15, 0.09),
            )
        ),
        limb((0, 0.92, -0.52), (0, 0.46, -0.68), 0.05, 0.085).painted(mane, "velvet"),
        *eyes((0.105, 1.32, 0.56), 0.032),
    )


def _ring(z: float) -> Part:
    """A stripe about the barrel."""
    share = math.sqrt(1.0 - ((z + 0.06) / LENGTH) ** 2)
    return torus((0, 0.78, z), BARREL * share - 0.012, 0.028).turned(x=90)


DESIGNS = (
    design("horse", _steed("#3b2416"), colour="#8a5a33", material="matte", yaw=SIDE),
    design(
        "zebra",
        _steed("#232326"),
        *(_ring(z).painted(INK, "matte") for z in (-0.44, -0.32, -0.2, -0.08, 0.04, 0.16)),
        *(
            torus((0, y, z), r, 0.024).turned(x=-28).painted(INK, "matte")
            for y, z, r in ((0.99, 0.32, 0.148), (1.09, 0.37, 0.134), (1.19, 0.425, 0.12))
        ),
        mirrored(
            *(
                torus((0.15, y, z), r, 0.018).painted(INK, "matte")
                for z in (0.28, -0.38)
                for y, r in ((0.22, 0.058), (0.34, 0.066), (0.46, 0.076))
            )
        ),
        colour="white",
        material="matte",
        yaw=SIDE,
    ),
    design(
        "giraffe",
        ellipsoid((0, 1.0, -0.1), (0.24, 0.25, 0.4)),
        limb((0, 1.08, 0.14), (0, 1.96, 0.46), 0.19, 0.085).melted(0.08),
        limb((0, 2.0, 0.46), (0, 1.9, 0.72), 0.115, 0.08).melted(0.04),
        mirrored(
            limb((0.06, 2.06, 0.44), (0.07, 2.22, 0.42), 0.022).painted("#7a4a22"),
            sphere((0.07, 2.23, 0.42), 0.042).painted("#5a3417", "matte"),
            ellipsoid((0.16, 2.06, 0.42), (0.085, 0.035, 0.03)).turned(z=18),
            limb((0.14, 0.94, 0.12), (0.15, 0.08, 0.16), 0.09, 0.055).melted(0.05),
            limb((0.14, 0.94, -0.34), (0.15, 0.08, -0.34), 0.1, 0.055).melted(0.05),
            cylinder((0.15, 0.05, 0.165), 0.066, 0.05, 0.015).painted(HOOF, "matte"),
            cylinder((0.15, 0.05, -0.34), 0.066, 0.05, 0.015).painted(HOOF, "matte"),
            sphere((0.04, 1.91, 0.785), 0.014).painted(INK),
        ),
        limb((0, 1.06, -0.48), (0, 0.7, -0.56), 0.025, 0.018),
        sphere((0, 0.66, -0.57), 0.05).painted("#5a3417", "velvet"),
        eyes((0.095, 2.02, 0.56), 0.032),
        colour="#efb85a",
        pattern="dots",
        second="#8a4f20",
        material="matte",
        yaw=SIDE,
    ),
    design(
        "cow",
        ellipsoid((0, 0.7, -0.08), (0.34, 0.32, 0.52)),
        ellipsoid((0, 0.94, 0.52), (0.19, 0.21, 0.22)).melted(0.1),
        ellipsoid((0, 0.85, 0.7), (0.16, 0.12, 0.12)).painted("#f0b3a8", "matte").melted(0.03),
        mirrored(
            sphere((0.06, 0.87, 0.81), 0.02).painted(INK),
            ellipsoid((0.27, 1.03, 0.46), (0.13, 0.05, 0.06)).turned(z=-12),
            limb((0.11, 1.12, 0.48), (0.2, 1.25, 0.52), 0.04, 0.012).painted("cream", "shiny"),
            limb((0.2, 0.52, 0.24), (0.2, 0.08, 0.26), 0.11, 0.085).melted(0.05),
            limb((0.2, 0.52, -0.38), (0.2, 0.08, -0.38), 0.12, 0.085).melted(0.05),
        ),
        ellipsoid((0, 0.4, -0.24), (0.15, 0.09, 0.15)).painted("#f0b3a8", "matte").melted(0.03),
        limb((0, 0.86, -0.58), (0.05, 0.4, -0.66), 0.025, 0.02),
        sphere((0.05, 0.36, -0.66), 0.05).painted(INK, "velvet"),
        eyes((0.09, 0.99, 0.7), 0.035),
        colour="white",
        pattern="patches",
        second="#2a2624",
        material="matte",
        yaw=42,
    ),
    design(
        "lion",
        ellipsoid((0, 0.42, -0.08), (0.28, 0.36, 0.3)),
        sphere((0, 0.86, 0.02), 0.4).painted("#9a5418", "velvet"),
        *(
            sphere((0.34 * math.sin(a), 0.88 + 0.34 * math.cos(a), 0.06), 0.14).painted(
                "#9a5418", "velvet"
            )
            for a in (math.radians(36 * i) for i in range(10))
        ),
        ellipsoid((0, 0.88, 0.26), (0.27, 0.25, 0.22)),
        ellipsoid((0, 0.8, 0.44), (0.14, 0.1, 0.1)).painted("#f4e3c4", "matte").melted(0.04),
        ellipsoid((0, 0.85, 0.535), (0.055, 0.038, 0.035)).painted("#5a2f22", "shiny"),
        mirrored(
            sphere((0.24, 1.18, 0.14), 0.085),
            limb((0.13, 0.44, 0.16), (0.13, 0.09, 0.24), 0.1, 0.09).melted(0.05),
            ellipsoid((0.29, 0.14, 0.02), (0.13, 0.14, 0.24)).melted(0.06),
        ),
        limb((0.12, 0.14, -0.36), (0.48, 0.2, -0.34), 0.05, 0.045),
        limb((0.48, 0.2, -0.34), (0.6, 0.48, -0.28), 0.045, 0.04).melted(0.04),
        sphere((0.61, 0.55, -0.27), 0.1).painted("#9a5418", "velvet"),
        eyes((0.11, 0.96, 0.45), 0.042),
        colour="#e0a040",
        material="velvet",
        yaw=14,
    ),
    design(
        "dragon",
        ellipsoid((0, 0.6, -0.06), (0.32, 0.38, 0.38)),
        limb((0, 0.82, 0.14), (0, 1.22, 0.3), 0.2, 0.15).melted(0.1),
        ellipsoid((0, 1.36, 0.38), (0.22, 0.19, 0.24)).melted(0.08),
        ellipsoid((0, 1.28, 0.62), (0.16, 0.11, 0.18)).melted(0.06),
        limb((0, 0.4, -0.34), (0.3, 0.14, -0.72), 0.2, 0.12).melted(0.1),
        limb((0.3, 0.14, -0.72), (0.74, 0.12, -0.62), 0.12, 0.05).melted(0.06),
        cone((0.84, 0.13, -0.58), 0.11, 0.01, 0.12).turned(y=20, z=-90).painted("#e0701f"),
        mirrored(
            extrusion((0.22, 0.78, -0.24), WING, 0.02, 0.012)
            .turned(y=24)
            .painted("#e0701f", "matte"),
            limb((0.22, 0.78, -0.24), (0.42, 1.28, -0.34), 0.045, 0.03),
            limb((0.42, 1.28, -0.34), (1.0, 1.4, -0.58), 0.032, 0.014),
            limb((0.12, 1.5, 0.28), (0.2, 1.74, 0.12), 0.05, 0.012).painted("cream", "shiny"),
            sphere((0.06, 1.36, 0.76), 0.03).painted("#2b4a22"),
            limb((0.22, 0.5, 0.0), (0.25, 0.1, 0.1), 0.16, 0.11).melted(0.06),
            ellipsoid((0.25, 0.06, 0.18), (0.12, 0.07, 0.17)).melted(0.04),
            limb((0.24, 0.82, 0.2), (0.3, 0.62, 0.38), 0.07, 0.055).melted(0.04),
        ),
        *(
            cone((0, y, z), 0.08, 0.01, 0.09).turned(x=a).painted("#e0701f", "matte")
            for y, z, a in (
                (1.57, 0.24, -20),
                (1.36, 0.1, -50),
                (1.1, -0.08, -55),
                (0.86, -0.34, -60),
            )
        ),
        ellipsoid((0, 0.58, 0.16), (0.21, 0.29, 0.2)).painted("#f0d98a", "matte").melted(0.02),
        eyes((0.14, 1.43, 0.54), 0.05),
        colour="#3f9a4a",
        material="matte",
        yaw=24,
    ),
    design(
        "butterfly",
        limb((0, 0.3, 0), (0, 0.84, 0), 0.04, 0.05).painted(INK, "velvet"),
        sphere((0, 0.94, 0), 0.075).painted(INK, "velvet"),
        mirrored(
            ellipsoid((0.36, 0.84, 0), (0.36, 0.23, 0.02)).turned(z=32),
            ellipsoid((0.28, 0.42, 0), (0.26, 0.19, 0.02)).turned(z=-30),
            ellipsoid((0.4, 0.88, 0.012), (0.2, 0.12, 0.02)).turned(z=32).painted("#ffd76a"),
            ellipsoid((0.3, 0.4, 0.012), (0.14, 0.1, 0.02)).turned(z=-30).painted("#ffd76a"),
            limb((0.03, 1.0, 0), (0.14, 1.2, 0.03), 0.012).painted(INK),
            sphere((0.145, 1.21, 0.03), 0.024).painted(INK),
        ),
        colour="#f0801a",
        material="plastic",
        yaw=28,
        floats=0.3,
    ),
)
SYNONYMS = {
    "horse": ("pony", "stallion", "mare", "foal"),
    "cow": ("bull", "calf", "ox"),
    "lion": ("lioness",),
    "dragon": ("wyvern",),
    "butterfly": ("moth",),
}
