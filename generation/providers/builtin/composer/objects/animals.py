"""Animals of house and yard: round, friendly, looking at the viewer."""

from generation.providers.builtin.composer.design import design, mirrored, ringed
from generation.providers.builtin.composer.part import Part, Triple
from generation.providers.builtin.composer.solids import (
    cone,
    cylinder,
    ellipsoid,
    limb,
    sphere,
    torus,
)

INK = "#1c1714"
SNOUT = "#f4e8d8"


def eyes(at: Triple, radius: float) -> tuple[Part, ...]:
    """Two dark, wet eyes with a glint."""
    x, y, z = at
    glint = sphere((x + 0.28 * radius, y + 0.4 * radius, z + 0.72 * radius), 0.34 * radius)
    other = sphere((-x + 0.28 * radius, y + 0.4 * radius, z + 0.72 * radius), 0.34 * radius)
    return (
        *mirrored(sphere(at, radius).painted(INK, "shiny")),
        glint.painted("white", "glowing"),
        other.painted("white", "glowing"),
    )


DESIGNS = (
    design(
        "cat",
        ellipsoid((0, 0.4, -0.06), (0.3, 0.38, 0.32)),
        ellipsoid((0, 0.62, 0.06), (0.22, 0.3, 0.2)).melted(0.12),
        ellipsoid((0, 0.98, 0.12), (0.31, 0.265, 0.26)).melted(0.06),
        mirrored(
            cone((0.19, 1.22, 0.09), 0.125, 0.015, 0.13, 0.012).turned(z=-14).melted(0.05),
            cone((0.19, 1.2, 0.135), 0.075, 0.01, 0.09, 0.008).turned(z=-14).painted("#e79a96"),
            limb((0.13, 0.5, 0.18), (0.13, 0.07, 0.26), 0.09, 0.085).melted(0.06),
            ellipsoid((0.27, 0.13, 0.02), (0.13, 0.13, 0.22)).melted(0.08),
            limb((0.1, 0.9, 0.37), (0.42, 0.95, 0.36), 0.007).painted("white"),
            limb((0.1, 0.87, 0.37), (0.42, 0.85, 0.36), 0.007).painted("white"),
        ),
        limb((0.16, 0.12, -0.32), (0.5, 0.12, -0.16), 0.08).melted(0.08),
        limb((0.5, 0.12, -0.16), (0.56, 0.36, -0.02), 0.075, 0.06).melted(0.06),
        ellipsoid((0, 0.89, 0.32), (0.13, 0.085, 0.08)).painted(SNOUT, "matte").melted(0.03),
        ellipsoid((0, 0.935, 0.4), (0.035, 0.025, 0.02)).painted("#d9777b"),
        ellipsoid((0, 0.46, 0.2), (0.16, 0.22, 0.1)).painted(SNOUT, "matte").melted(0.03),
        eyes((0.125, 1.02, 0.335), 0.05),
        colour="orange",
        material="matte",
    ),
    design(
        "dog",
        ellipsoid((0, 0.4, -0.06), (0.3, 0.36, 0.32)),
        ellipsoid((0, 0.62, 0.04), (0.23, 0.28, 0.2)).melted(0.12),
        ellipsoid((0, 0.98, 0.1), (0.29, 0.28, 0.27)).melted(0.06),
        ellipsoid((0, 0.9, 0.35), (0.15, 0.125, 0.16)).painted(SNOUT, "matte").melted(0.05),
        ellipsoid((0, 0.965, 0.49), (0.06, 0.045, 0.04)).painted(INK, "shiny"),
        mirrored(
            limb((0.25, 1.12, 0.06), (0.38, 0.8, 0.1), 0.08, 0.12).painted("#6d4426", "matte"),
            limb((0.14, 0.5, 0.16), (0.14, 0.08, 0.24), 0.095, 0.095).melted(0.06),
            ellipsoid((0.27, 0.13, 0.02), (0.13, 0.13, 0.22)).melted(0.08),
        ),
        limb((0, 0.3, -0.36), (0.06, 0.66, -0.5), 0.075, 0.045).melted(0.06),
        torus((0, 0.76, 0.07), 0.2, 0.035).turned(x=12).painted("red", "leather"),
        cylinder((0, 0.68, 0.28), 0.05, 0.012).turned(x=80).painted("gold", "metal"),
        ellipsoid((0, 0.8, 0.44), (0.055, 0.075, 0.03)).painted("#e46a72"),
        eyes((0.12, 1.05, 0.325), 0.048),
        colour="tan",
        material="matte",
    ),
    design(
        "rabbit",
        ellipsoid((0, 0.38, -0.04), (0.29, 0.36, 0.3)),
        ellipsoid((0, 0.86, 0.08), (0.26, 0.24, 0.24)).melted(0.08),
        mirrored(
            limb((0.1, 1.02, 0.04), (0.16, 1.5, 0.0), 0.065, 0.08).melted(0.05),
            limb((0.105, 1.1, 0.1), (0.158, 1.46, 0.06), 0.03, 0.035).painted("#f0aab0"),
            ellipsoid((0.17, 0.08, 0.18), (0.11, 0.08, 0.2)).melted(0.05),
            limb((0.13, 0.5, 0.2), (0.09, 0.34, 0.3), 0.07).melted(0.04),
        ),
        sphere((0, 0.24, -0.34), 0.12).painted("white", "velvet"),
        ellipsoid((0, 0.38, 0.18), (0.18, 0.24, 0.12)).painted(SNOUT, "matte").melted(0.03),
        mirrored(sphere((0.045, 0.8, 0.29), 0.06).painted(SNOUT, "matte").melted(0.03)),
        ellipsoid((0, 0.845, 0.335), (0.03, 0.022, 0.02)).painted("#e07a84"),
        eyes((0.12, 0.92, 0.275), 0.045),
        colour="#d9cbb8",
        material="matte",
    ),
    design(
        "bear",
        ellipsoid((0, 0.46, 0), (0.36, 0.42, 0.3)),
        ellipsoid((0, 1.06, 0.04), (0.32, 0.29, 0.28)).melted(0.05),
        mirrored(
            sphere((0.25, 1.3, 0.02), 0.11).melted(0.03),
            ellipsoid((0.25, 1.3, 0.09), (0.06, 0.06, 0.05)).painted("#d9a982", "matte"),
            limb((0.3, 0.7, 0.06), (0.46, 0.42, 0.2), 0.12, 0.11).melted(0.05),
            limb((0.2, 0.16, 0.12), (0.28, 0.14, 0.4), 0.14, 0.15).melted(0.05),
            cylinder((0.29, 0.14, 0.545), 0.095, 0.012).turned(x=90).painted("#d9a982", "matte"),
        ),
        ellipsoid((0, 0.46, 0.16), (0.24, 0.28, 0.18)).painted("#d9a982", "matte").melted(0.02),
        ellipsoid((0, 0.98, 0.27), (0.14, 0.11, 0.1)).painted("#e8c8a4", "matte").melted(0.02),
        ellipsoid((0, 1.03, 0.37), (0.05, 0.036, 0.03)).painted(INK, "shiny"),
        eyes((0.115, 1.13, 0.285), 0.042),
        mirrored(limb((0.03, 0.77, 0.3), (0.14, 0.8, 0.27), 0.03, 0.06).painted("red", "velvet")),
        sphere((0, 0.77, 0.31), 0.04).painted("red", "velvet"),
        colour="#9a6238",
        material="velvet",
    ),
    design(
        "mouse",
        ellipsoid((0, 0.3, -0.05), (0.25, 0.28, 0.28)),
        ellipsoid((0, 0.62, 0.1), (0.21, 0.2, 0.22)).melted(0.08),
        limb((0, 0.58, 0.24), (0, 0.56, 0.4), 0.1, 0.04).melted(0.06),
        sphere((0, 0.57, 0.44), 0.04).painted("#e07a84"),
        mirrored(
            ellipsoid((0.24, 0.8, 0.02), (0.17, 0.17, 0.04)).melted(0.02),
            ellipsoid((0.24, 0.8, 0.05), (0.12, 0.12, 0.03)).painted("#e9a3a6", "matte"),
            ellipsoid((0.13, 0.05, 0.16), (0.07, 0.05, 0.12)),
        ),
        limb((0, 0.08, -0.3), (0.3, 0.05, -0.42), 0.035, 0.03).painted("#e9a3a6", "matte"),
        limb((0.3, 0.05, -0.42), (0.56, 0.12, -0.28), 0.03, 0.014).painted("#e9a3a6", "matte"),
        eyes((0.09, 0.67, 0.28), 0.036),
        colour="grey",
        material="matte",
    ),
    design(
        "pig",
        ellipsoid((0, 0.44, 0), (0.36, 0.33, 0.46)),
        ellipsoid((0, 0.64, 0.4), (0.27, 0.25, 0.22)).melted(0.08),
        cylinder((0, 0.6, 0.63), 0.115, 0.06, 0.04).turned(x=90),
        mirrored(
            sphere((0.04, 0.6, 0.7), 0.024).painted("#9a4a58"),
            cone((0.18, 0.87, 0.4), 0.1, 0.012, 0.1).turned(x=24, z=-22),
            limb((0.2, 0.22, 0.26), (0.2, 0.07, 0.28), 0.1, 0.075),
            limb((0.2, 0.22, -0.26), (0.2, 0.07, -0.28), 0.1, 0.075),
        ),
        torus((0.02, 0.58, -0.48), 0.06, 0.022).turned(z=80),
        eyes((0.11, 0.72, 0.58), 0.036),
        colour="pink",
        material="matte",
        yaw=28,
    ),
    design(
        "sheep",
        sphere((0, 0.55, -0.05), 0.34),
        ringed(sphere((0.28, 0.55, 0), 0.17).melted(0.04), 8),
        ringed(sphere((0.2, 0.76, 0), 0.17).melted(0.04), 6),
        ringed(sphere((0.2, 0.36, 0), 0.16).melted(0.04), 6, start=30),
        sphere((0, 0.86, 0), 0.16).melted(0.04),
        ellipsoid((0, 0.66, 0.42), (0.15, 0.2, 0.15)).painted("#3a3230", "matte"),
        sphere((0, 0.86, 0.36), 0.13),
        mirrored(
            limb((0.14, 0.72, 0.38), (0.28, 0.66, 0.36), 0.045, 0.035).painted("#3a3230", "matte"),
            limb((0.16, 0.3, 0.14), (0.16, 0.05, 0.14), 0.055).painted("#3a3230", "matte"),
            limb((0.16, 0.3, -0.2), (0.16, 0.05, -0.2), 0.055).painted("#3a3230", "matte"),
            sphere((0.06, 0.72, 0.545), 0.036).painted("white", "shiny"),
            sphere((0.06, 0.72, 0.572), 0.018).painted(INK, "shiny"),
        ),
        colour="cream",
        material="velvet",
        yaw=20,
    ),
    design(
        "elephant",
        ellipsoid((0, 0.68, -0.08), (0.42, 0.38, 0.5)),
        sphere((0, 0.86, 0.42), 0.32).melted(0.08),
        limb((0, 0.8, 0.68), (0, 0.42, 0.86), 0.15, 0.1).melted(0.06),
        limb((0, 0.42, 0.86), (0, 0.2, 1.0), 0.1, 0.075).melted(0.04),
        limb((0, 0.2, 1.0), (0, 0.24, 1.14), 0.075, 0.07).melted(0.04),
        mirrored(
            ellipsoid((0.4, 0.9, 0.34), (0.26, 0.3, 0.06)).turned(y=-28),
            limb((0.12, 0.66, 0.68), (0.17, 0.5, 0.9), 0.05, 0.015).painted("cream", "shiny"),
            limb((0.24, 0.42, 0.22), (0.24, 0.12, 0.22), 0.14, 0.13).melted(0.06),
            limb((0.24, 0.42, -0.34), (0.24, 0.12, -0.34), 0.14, 0.13).melted(0.06),
        ),
        limb((0, 0.72, -0.56), (0.05, 0.4, -0.66), 0.03, 0.022),
        eyes((0.17, 0.96, 0.69), 0.042),
        colour="#8f9bb0",
        material="matte",
        yaw=32,
    ),
    design(
        "fox",
        ellipsoid((0, 0.38, -0.06), (0.25, 0.34, 0.27)),
        ellipsoid((0, 0.84, 0.08), (0.27, 0.23, 0.24)).melted(0.08),
        cone((0, 0.78, 0.36), 0.13, 0.03, 0.14, 0.02)
        .turned(x=90)
        .painted("white", "matte")
        .melted(0.05),
        sphere((0, 0.79, 0.5), 0.042).painted(INK, "shiny"),
        mirrored(
            cone((0.17, 1.12, 0.04), 0.11, 0.01, 0.16, 0.01).turned(z=-10),
            cone((0.17, 1.09, 0.09), 0.06, 0.006, 0.1, 0.006).turned(z=-10).painted(INK, "matte"),
            ellipsoid((0.17, 0.77, 0.22), (0.12, 0.08, 0.1))
            .painted("white", "matte")
            .melted(0.03),
            limb((0.11, 0.42, 0.16), (0.11, 0.08, 0.22), 0.08, 0.07).painted("#3a2a22", "matte"),
            ellipsoid((0.24, 0.12, 0.0), (0.11, 0.12, 0.19)).melted(0.06),
        ),
        limb((0.1, 0.14, -0.3), (0.5, 0.34, -0.28), 0.1, 0.16).melted(0.06),
        limb((0.5, 0.34, -0.28), (0.6, 0.62, -0.2), 0.155, 0.06)
        .painted("white", "matte")
        .melted(0.06),
        ellipsoid((0, 0.46, 0.18), (0.14, 0.2, 0.09)).painted("white", "matte").melted(0.02),
        eyes((0.115, 0.9, 0.285), 0.04),
        colour="#e0701f",
        material="matte",
    ),
)
SYNONYMS = {
    "cat": ("kitten", "kitty", "tomcat"),
    "dog": ("puppy", "hound"),
    "rabbit": ("bunny", "hare", "easter bunny"),
    "bear": ("teddy", "teddy bear", "grizzly"),
    "pig": ("piglet", "piggy", "piggy bank"),
    "sheep": ("lamb",),
}
