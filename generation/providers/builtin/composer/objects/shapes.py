"""Plain solids."""

from generation.providers.builtin.composer.design import Surface, design, ringed
from generation.providers.builtin.composer.objects.outlines import (
    ARROW,
    BOLT,
    crescent_outline,
    gear_outline,
    heart_outline,
)
from generation.providers.builtin.composer.solids import (
    box,
    cone,
    cylinder,
    extrusion,
    frustum,
    limb,
    sphere,
    star_outline,
    torus,
)

DESIGNS = (
    design("ball", sphere((0, 0.5, 0), 0.5), colour="red"),
    design(
        "cube",
        box((0, 0.45, 0), (0.45, 0.45, 0.45), 0.06),
        colour="blue",
        top=Surface(0.9, 0.4, 0.4),
        yaw=30,
    ),
    design(
        "cylinder",
        cylinder((0, 0.5, 0), 0.4, 0.5, 0.04),
        colour="teal",
        top=Surface(1.0, 0.34, 0.34),
    ),
    design("cone", cone((0, 0.52, 0), 0.5, 0.035, 0.52, 0.03), colour="orange"),
    design("pyramid", frustum((0, 0.45, 0), 4, 0.56, 0.03, 0.45, 0.02), colour="gold", yaw=32),
    design(
        "prism",
        frustum((0, 0.5, 0), 6, 0.4, 0.4, 0.5, 0.03),
        colour="lavender",
        top=Surface(1.0, 0.3, 0.3),
        yaw=12,
    ),
    design("capsule", limb((0, 0.32, 0), (0, 0.88, 0), 0.32), colour="coral"),
    design("torus", torus((0, 0.17, 0), 0.42, 0.17), colour="purple"),
    design(
        "star", extrusion((0, 0.53, 0), star_outline(5, 0.56, 0.27), 0.17, 0.15), colour="yellow"
    ),
    design("heart", extrusion((0, 0.5, 0), heart_outline(0.52), 0.2, 0.17), colour="red"),
    design(
        "diamond",
        frustum((0, 0.64, 0), 8, 0.5, 0.33, 0.12, 0.005),
        frustum((0, 0.27, 0), 8, 0.02, 0.5, 0.255, 0.005),
        colour="cyan",
        material="crystal",
    ),
    design(
        "crystal",
        frustum((0, 0.42, 0), 6, 0.24, 0.22, 0.42, 0.01),
        frustum((0, 1.0, 0), 6, 0.22, 0.01, 0.17, 0.01),
        ringed(frustum((0.26, 0.24, 0.1), 6, 0.14, 0.02, 0.34, 0.01).turned(x=14, z=-26), 3),
        ringed(
            frustum((0.2, 0.16, 0.22), 6, 0.1, 0.01, 0.24, 0.01).turned(x=34, z=-14), 3, start=70
        ),
        colour="purple",
        material="crystal",
    ),
    design("crescent", extrusion((0, 0.5, 0), crescent_outline(0.5), 0.14, 0.1), colour="yellow"),
    design("lightning bolt", extrusion((0, 0.58, 0), BOLT, 0.12, 0.05), colour="yellow"),
    design(
        "arrow",
        extrusion((0, 0.6, 0), tuple((x, -y) for x, y in reversed(ARROW)), 0.12, 0.05),
        colour="red",
    ),
    design(
        "gear",
        extrusion((0, 0.52, 0), gear_outline(10, 0.52, 0.4), 0.13, 0.025),
        cylinder((0, 0.52, 0), 0.17, 0.3).turned(x=90).cut(),
        colour="silver",
        material="metal",
    ),
)
SYNONYMS = {
    "ball": ("sphere", "orb", "globe", "beach ball", "bubble"),
    "cube": ("block", "toy block"),
    "cylinder": ("column", "pillar", "pedestal", "plinth", "podium"),
    "prism": ("hexagon", "hexagonal prism"),
    "capsule": ("pill",),
    "torus": ("ring", "hoop"),
    "diamond": ("gem", "gemstone", "jewel", "brilliant"),
    "crystal": ("crystals cluster", "quartz", "amethyst"),
    "crescent": ("crescent moon", "half moon"),
    "lightning bolt": ("bolt", "lightning", "thunderbolt", "flash"),
    "gear": ("cog", "cogwheel", "gear wheel"),
}
