"""Plain solids."""

import math

from generation.providers.builtin.composer.design import Surface, design
from generation.providers.builtin.composer.part import Point
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    extrusion,
    frustum,
    sphere,
    star_outline,
    torus,
)


def heart_outline(size: float) -> tuple[Point, ...]:
    """The classic sine curve of a heart, about its middle."""
    angles = [2.0 * math.pi * i / 40 for i in range(40)]
    return tuple(
        (
            size * math.sin(a) ** 3,
            size
            * (13 * math.cos(a) - 5 * math.cos(2 * a) - 2 * math.cos(3 * a) - math.cos(4 * a))
            / 16,
        )
        for a in angles
    )


def crescent_outline(radius: float) -> tuple[Point, ...]:
    outer = [math.radians(-52 + 284 * i / 24) + math.pi / 2 for i in range(25)]
    inner = [math.radians(-63 + 306 * i / 18) + math.pi / 2 for i in range(19)]
    rim = [(radius * math.cos(a) * 1.0, radius * math.sin(a)) for a in outer]
    hollow = [(radius * (0.38 + 0.72 * math.cos(a)), radius * 0.80 * math.sin(a)) for a in inner]
    _ = hollow
    return tuple(rim)


BOLT = (
    (0.10, 0.55),
    (-0.30, -0.05),
    (-0.04, -0.05),
    (-0.14, -0.55),
    (0.30, 0.12),
    (0.04, 0.12),
    (0.22, 0.55),
)
ARROW = (
    (0.0, 0.6),
    (-0.36, 0.16),
    (-0.14, 0.16),
    (-0.14, -0.5),
    (0.14, -0.5),
    (0.14, 0.16),
    (0.36, 0.16),
)

DESIGNS = (
    design("ball", sphere((0, 0.5, 0), 0.5), colour="red"),
    design(
        "cube",
        box((0, 0.45, 0), (0.45, 0.45, 0.45), 0.05),
        colour="blue",
        top=Surface(0.9, 0.4, 0.4),
        yaw=28,
    ),
    design(
        "cylinder",
        cylinder((0, 0.5, 0), 0.4, 0.5, 0.03),
        colour="teal",
        top=Surface(1.0, 0.3, 0.3),
    ),
    design("cone", cone((0, 0.52, 0), 0.5, 0.03, 0.52, 0.02), colour="orange"),
    design("pyramid", frustum((0, 0.45, 0), 4, 0.56, 0.02, 0.45, 0.015), colour="gold", yaw=32),
    design("torus", torus((0, 0, 0), 0.42, 0.17).turned(x=90).painted(None), colour="purple"),
    design(
        "star", extrusion((0, 0.62, 0), star_outline(5, 0.58, 0.27), 0.13, 0.07), colour="yellow"
    ),
    design("heart", extrusion((0, 0.56, 0), heart_outline(0.5), 0.16, 0.12), colour="red"),
)
SYNONYMS = {
    "ball": ("sphere", "orb", "globe", "marble ball"),
    "cube": ("block", "toy block"),
    "cylinder": ("column", "pillar", "pedestal", "plinth"),
    "torus": ("ring", "hoop"),
}
