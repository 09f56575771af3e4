"""Things to sit on, sleep in and put things on."""

from generation.providers.builtin.composer.design import Room, Surface, design, mirrored
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    limb,
    sphere,
    torus,
)

DESIGNS = (
    design(
        "table",
        box((0, 0.78, 0), (0.95, 0.05, 0.58), 0.035),
        box((0, 0.68, 0), (0.78, 0.06, 0.42), 0.01),
        mirrored(
            limb((0.78, 0.68, 0.42), (0.82, 0.045, 0.46), 0.07, 0.045),
            limb((0.78, 0.68, -0.42), (0.82, 0.045, -0.46), 0.07, 0.045),
        ),
        colour="#b9824a",
        material="wooden",
        top=Surface(0.83, 0.84, 0.5),
        under=Room(0.62, 0.36, 0.6),
    ),
    design(
        "chair",
        box((0, 0.5, 0), (0.36, 0.045, 0.36), 0.035),
        mirrored(
            limb((0.3, 0.48, 0.3), (0.33, 0.04, 0.33), 0.05, 0.04),
            limb((0.3, 0.48, -0.3), (0.33, 0.04, -0.34), 0.05, 0.04),
            limb((0.3, 0.5, -0.31), (0.3, 1.12, -0.4), 0.045),
        ),
        box((0, 1.05, -0.39), (0.34, 0.12, 0.035), 0.03).turned(x=-8),
        box((0, 0.8, -0.355), (0.28, 0.05, 0.025), 0.02).turned(x=-8),
        colour="#b9824a",
        material="wooden",
        top=Surface(0.545, 0.3, 0.27, z=0.05),
        under=Room(0.24, 0.24, 0.42),
        yaw=28,
    ),
    design(
        "stool",
        cylinder((0, 0.6, 0), 0.36, 0.05, 0.035),
        *(
            limb((0.22 * x, 0.58, 0.22 * z), (0.32 * x, 0.035, 0.32 * z), 0.05, 0.035)
            for x in (-1, 1)
            for z in (-1, 1)
        ),
        torus((0, 0.25, 0), 0.37, 0.022),
        colour="#b9824a",
        material="wooden",
        top=Surface(0.65, 0.28, 0.28),
        yaw=20,
    ),
    design(
        "sofa",
        box((0, 0.3, 0.02), (0.95, 0.2, 0.42), 0.1),
        box((0, 0.62, -0.34), (0.95, 0.36, 0.14), 0.12).melted(0.04),
        mirrored(
            box((0.9, 0.44, 0.02), (0.15, 0.28, 0.44), 0.13).melted(0.04),
            box((0.38, 0.51, 0.08), (0.36, 0.1, 0.36), 0.08),
        ),
        *(
            cylinder((x, 0.06, z), 0.05, 0.06).painted("#5a3a20", "wooden")
            for x in (-0.82, 0.82)
            for z in (-0.3, 0.34)
        ),
        colour="teal",
        material="velvet",
        top=Surface(0.61, 0.66, 0.26, z=0.1),
        yaw=8,
    ),
    design(
        "armchair",
        box((0, 0.3, 0.02), (0.5, 0.2, 0.42), 0.1),
        box((0, 0.66, -0.34), (0.5, 0.4, 0.14), 0.12).melted(0.04),
        mirrored(box((0.5, 0.44, 0.02), (0.14, 0.28, 0.44), 0.13).melted(0.04)),
        box((0, 0.51, 0.08), (0.36, 0.1, 0.36), 0.08),
        *(
            cylinder((x, 0.06, z), 0.05, 0.06).painted("#5a3a20", "wooden")
            for x in (-0.45, 0.45)
            for z in (-0.3, 0.34)
        ),
        colour="coral",
        material="velvet",
        top=Surface(0.61, 0.32, 0.26, z=0.1),
        yaw=18,
    ),
    design(
        "bed",
        box((0, 0.2, 0), (0.66, 0.1, 0.95), 0.03).painted("#9a6a3a", "wooden"),
        box((0, 0.5, -0.95), (0.68, 0.42, 0.05), 0.04).painted("#9a6a3a", "wooden"),
        box((0, 0.4, 0), (0.62, 0.14, 0.9), 0.1).painted("white", "velvet"),
        box((0, 0.44, 0.3), (0.65, 0.13, 0.64), 0.1),
        mirrored(box((0.3, 0.6, -0.66), (0.26, 0.09, 0.18), 0.09).painted("white", "velvet")),
        *(
            cylinder((x, 0.06, z), 0.06, 0.06).painted("#9a6a3a", "wooden")
            for x in (-0.58, 0.58)
            for z in (-0.85, 0.85)
        ),
        colour="blue",
        material="velvet",
        top=Surface(0.57, 0.5, 0.5, z=0.3),
        yaw=42,
    ),
    design(
        "lamp",
        cylinder((0, 0.03, 0), 0.24, 0.03, 0.02).painted("gold", "metal"),
        cylinder((0, 0.4, 0), 0.028, 0.38).painted("gold", "metal"),
        sphere((0, 0.8, 0), 0.1).painted("#ffd58a", "glowing"),
        cone((0, 0.88, 0), 0.42, 0.22, 0.22, 0.01),
        cone((0, 0.84, 0), 0.40, 0.19, 0.22, 0.0).painted("#ffe7b8", "glowing").cut(),
        colour="cream",
        material="matte",
    ),
    design(
        "bookshelf",
        box((0, 0.85, -0.02), (0.55, 0.85, 0.2), 0.02),
        *(box((0, 0.32 + 0.52 * i, 0.06), (0.49, 0.22, 0.2), 0.0).cut() for i in range(3)),
        *(
            box(
                (
                    -0.42 + 0.105 * k,
                    0.10 + 0.52 * i + 0.02 + (0.15 + 0.02 * ((k * 3 + i) % 3)),
                    0.02,
                ),
                (0.042, 0.15 + 0.02 * ((k * 3 + i) % 3), 0.13),
                0.01,
            ).painted(colour, "matte")
            for i in range(3)
            for k, colour in enumerate(
                (
                    *("red", "teal", "cream", "navy", "gold", "maroon", "green", "tan")[i:],
                    *("coral", "blue", "olive"),
                )[: 8 - i]
            )
        ),
        colour="#9a6a3a",
        material="wooden",
        yaw=15,
    ),
    design(
        "book",
        box((0, 0.11, 0), (0.4, 0.11, 0.52), 0.015),
        box((0.03, 0.11, 0), (0.39, 0.085, 0.5), 0.005).painted("#f6efdc", "matte"),
        box((0.0, 0.205, 0), (0.4, 0.018, 0.52), 0.012),
        box((0.0, 0.018, 0), (0.4, 0.018, 0.52), 0.012),
        box((0.05, 0.222, 0.1), (0.2, 0.006, 0.03), 0.005).painted("gold", "metal"),
        box((0.05, 0.222, 0.2), (0.14, 0.006, 0.015), 0.005).painted("gold", "metal"),
        colour="maroon",
        material="leather",
        top=Surface(0.226, 0.36, 0.46),
        yaw=-32,
    ),
    design(
        "door",
        box((0, 0.8, -0.03), (0.5, 0.8, 0.06), 0.02).painted("#e9e2d4", "matte"),
        box((0, 0.76, 0.0), (0.4, 0.74, 0.06), 0.02),
        *(
            box((x, y, 0.065), (0.13, h, 0.02), 0.015)
            for x in (-0.19, 0.19)
            for y, h in ((0.4, 0.24), (1.1, 0.28))
        ),
        sphere((0.31, 0.74, 0.1), 0.05).painted("gold", "metal"),
        colour="teal",
        material="plastic",
        yaw=16,
    ),
)
SYNONYMS = {
    "table": ("desk", "coffee table", "dining table"),
    "chair": ("seat",),
    "stool": ("bar stool",),
    "sofa": ("couch", "settee", "loveseat"),
    "armchair": ("easy chair",),
    "lamp": ("table lamp", "desk lamp", "bedside lamp", "floor lamp"),
    "bookshelf": ("bookcase", "book shelf"),
    "book": ("notebook", "tome", "novel"),
    "door": ("front door",),
}
