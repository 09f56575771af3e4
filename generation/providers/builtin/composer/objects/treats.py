"""Things that were baked, whipped or fried."""

from generation.providers.builtin.composer.design import Surface, design, ringed
from generation.providers.builtin.composer.solids import (
    arc,
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

SPRINKLES = ("#f6c927", "#28b9d8", "#f4efe6", "#7a3fb5", "#9bd02b")
CRUST = "#d29a55"


DESIGNS = (
    design(
        "donut",
        torus((0, 0.19, 0), 0.34, 0.19).painted(CRUST, "matte"),
        torus((0, 0.225, 0), 0.34, 0.188),
        ringed(ellipsoid((0.47, 0.16, 0), (0.075, 0.09, 0.08)).melted(0.05), 9),
        *(
            ringed(
                limb(
                    (0.30 + 0.035 * i, 0.405 - 0.008 * abs(i - 2), 0.0),
                    (0.33 + 0.035 * i, 0.405 - 0.008 * abs(i - 2), 0.05),
                    0.014,
                ).painted(colour, "shiny"),
                4,
                start=37 * i,
            )
            for i, colour in enumerate(SPRINKLES)
        ),
        colour="pink",
        material="shiny",
    ),
    design(
        "cake",
        cylinder((0, 0.06, 0), 0.72, 0.03, 0.02).painted("#f4efe6", "ceramic"),
        cylinder((0, 0.32, 0), 0.56, 0.24, 0.05),
        cylinder((0, 0.50, 0), 0.572, 0.07, 0.05).painted("#fff6ee", "shiny"),
        ringed(
            ellipsoid((0.545, 0.43, 0), (0.05, 0.1, 0.07))
            .painted("#fff6ee", "shiny")
            .melted(0.05),
            14,
        ),
        torus((0, 0.1, 0), 0.57, 0.04).painted("#fff6ee", "shiny"),
        ringed(sphere((0.42, 0.63, 0), 0.075).painted("#c9182f", "shiny"), 8),
        colour="pink",
        material="matte",
        top=Surface(0.57, 0.3, 0.3),
    ),
    design(
        "cupcake",
        cone((0, 0.2, 0), 0.24, 0.34, 0.2, 0.02),
        ringed(limb((0.245, 0.02, 0), (0.335, 0.39, 0), 0.022), 20),
        torus((0, 0.45, 0), 0.2, 0.15).painted("#fbe3ea", "shiny"),
        torus((0, 0.6, 0), 0.12, 0.12).painted("#fbe3ea", "shiny").melted(0.03),
        limb((0, 0.68, 0), (0.01, 0.82, 0), 0.12, 0.02).painted("#fbe3ea", "shiny").melted(0.03),
        sphere((0.01, 0.86, 0), 0.085).painted("#c9182f", "shiny"),
        colour="turquoise",
        material="matte",
    ),
    design(
        "ice cream",
        cone((0, 0.42, 0), 0.03, 0.28, 0.42, 0.02).painted("#dba45e", "matte"),
        torus((0, 0.8, 0), 0.24, 0.05).painted("#dba45e", "matte"),
        sphere((0, 1.0, 0), 0.29),
        ringed(sphere((0.25, 0.85, 0), 0.08).melted(0.06), 7),
        sphere((0.02, 1.36, 0), 0.24).painted("#fff3dc", "matte"),
        ringed(sphere((0.2, 1.22, 0), 0.07).painted("#fff3dc", "matte").melted(0.05), 6, start=20),
        sphere((0.04, 1.63, 0), 0.075).painted("#c9182f", "shiny"),
        colour="pink",
        material="matte",
    ),
    design(
        "pizza",
        cylinder((0, 0.05, 0), 0.66, 0.05, 0.03).painted(CRUST, "matte"),
        torus((0, 0.08, 0), 0.64, 0.065).painted(CRUST, "matte").melted(0.04),
        cylinder((0, 0.1, 0), 0.59, 0.02, 0.02),
        ringed(cylinder((0.4, 0.12, 0), 0.11, 0.018, 0.01).painted("#b5261c", "shiny"), 6),
        cylinder((0.05, 0.12, 0.02), 0.11, 0.018, 0.01).painted("#b5261c", "shiny"),
        ringed(ellipsoid((0.24, 0.125, 0), (0.08, 0.012, 0.04)).painted("#4d8f35"), 5, start=40),
        colour="#f4c04d",
        material="shiny",
    ),
    design(
        "burger",
        lathe(
            (0, 0, 0), ((0.0, 0.0), (0.42, 0.0), (0.48, 0.06), (0.46, 0.15), (0.0, 0.15)), 0.02
        ).painted(CRUST, "plastic"),
        cylinder((0, 0.24, 0), 0.49, 0.065, 0.05).painted("#54301a", "matte"),
        box((0, 0.315, 0), (0.4, 0.014, 0.4), 0.012).turned(y=40).painted("#f8b62c", "shiny"),
        cylinder((0, 0.35, 0), 0.45, 0.03, 0.02).painted("#c9281e", "shiny"),
        ringed(ellipsoid((0.42, 0.395, 0), (0.1, 0.02, 0.12)).turned(z=-14).painted("#6fb23a"), 9),
        lathe(
            (0, 0.4, 0), smooth(((0.0, 0.0), (0.46, 0.0), (0.5, 0.08), (0.36, 0.28), (0.0, 0.38)))
        ),
        *(
            ringed(
                ellipsoid(
                    (0.12 + 0.12 * i, 0.775 - 0.075 * i - 0.02 * i * i, 0), (0.035, 0.016, 0.022)
                ).painted("#f6e7c4"),
                3 + 3 * i,
                start=25 * i,
            )
            for i in range(3)
        ),
        colour=CRUST,
        material="plastic",
    ),
    design(
        "cheese",
        extrusion(
            (0, 0.22, 0), ((-0.55, -0.25), (0.55, -0.25), (0.55, 0.25), (-0.55, 0.25)), 0.34, 0.02
        ),
        box((-0.1, 0.25, -0.62), (0.9, 0.5, 0.4), 0.0).turned(y=-24).cut(),
        sphere((0.2, 0.2, 0.35), 0.1).cut(),
        sphere((-0.15, 0.33, 0.36), 0.07).cut(),
        sphere((0.42, 0.36, 0.33), 0.06).cut(),
        sphere((0.56, 0.2, 0.05), 0.11).cut(),
        sphere((0.1, 0.48, 0.1), 0.09).cut(),
        colour="#f7c648",
        material="plastic",
        yaw=-12,
    ),
    design(
        "bread",
        limb((-0.42, 0.24, 0), (0.42, 0.24, 0), 0.24),
        box((0, 0.1, 0), (0.6, 0.1, 0.24), 0.06).melted(0.1),
        *(
            limb((-0.36 + 0.24 * i, 0.47, -0.1), (-0.24 + 0.24 * i, 0.47, 0.1), 0.035).painted(
                "#f0d3a0", "matte"
            )
            for i in range(4)
        ),
        colour="#c98742",
        material="matte",
        yaw=15,
    ),
    design(
        "cookie",
        cylinder((0, 0.07, 0), 0.46, 0.07, 0.06),
        ringed(sphere((0.3, 0.13, 0), 0.05).painted("#3a2012"), 6),
        ringed(sphere((0.14, 0.135, 0), 0.045).painted("#3a2012"), 3, start=30),
        colour="#cf9550",
        material="matte",
    ),
    design(
        "lollipop",
        cylinder((0, 0.4, 0), 0.025, 0.4).painted("white"),
        sphere((0, 0.98, 0), 0.32),
        colour="pink",
        material="shiny",
    ),
    design(
        "candy cane",
        limb((0, 0.075, 0), (0, 0.72, 0), 0.075),
        arc((0.2, 0.72, 0), 0.2, 0.075, 90).melted(0.02),
        colour="red",
        material="shiny",
        pattern="swirl",
        second="white",
    ),
)
SYNONYMS = {
    "donut": ("doughnut",),
    "cake": ("birthday cake", "layer cake"),
    "cupcake": ("muffin", "fairy cake"),
    "ice cream": ("ice cream cone", "icecream", "gelato", "ice creams"),
    "burger": ("hamburger", "cheeseburger"),
    "bread": ("loaf", "loaf of bread"),
    "cookie": ("biscuit",),
    "lollipop": ("lolly",),
}
