"""Glass to put things in."""

from generation.providers.builtin.composer.design import Room, design
from generation.providers.builtin.composer.solids import bowl, box, cylinder, torus

DESIGNS = (
    design(
        "fishbowl",
        bowl((0, 0.5, 0), 0.46, 0.3, 0.03),
        torus((0, 0.8, 0), 0.35, 0.04),
        cylinder((0, 0.03, 0), 0.22, 0.03, 0.015),
        colour="#dcf0f1",
        material="thin_glass",
        inside=Room(0.26, 0.26, 0.5, y=0.2),
    ),
    design(
        "aquarium",
        box((0, 0.42, 0), (0.7, 0.42, 0.42), 0.03),
        box((0, 0.5, 0), (0.66, 0.46, 0.38), 0.02).cut(),
        box((0, 0.075, 0), (0.655, 0.045, 0.375), 0.02).painted("#d9c08a", "stone"),
        colour="#dcf0f1",
        material="thin_glass",
        inside=Room(0.56, 0.28, 0.55, y=0.16),
    ),
)
SYNONYMS = {
    "fishbowl": ("fish bowl", "goldfish bowl"),
    "aquarium": ("fish tank", "fishtank", "terrarium"),
}
