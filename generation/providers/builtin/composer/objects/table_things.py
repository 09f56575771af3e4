"""x"""

from generation.providers.builtin.composer.design import Room, Surface, design, mirrored
from generation.providers.builtin.composer.solids import *

DESIGNS = (
    design(
        "table",
        box((0, 0.74, 0), (0.95, 0.05, 0.55), 0.03),
        mirrored(
            cylinder((0.8, 0.35, 0.42), 0.055, 0.36), cylinder((0.8, 0.35, -0.42), 0.055, 0.36)
        ),
        colour="brown",
        material="wooden",
        top=Surface(0.79, 0.9, 0.5),
        under=Room(0.7, 0.35, 0.68),
    ),
    design(
        "mug",
        cylinder((0, 0.3, 0), 0.24, 0.3, 0.04),
        cylinder((0, 0.36, 0), 0.2, 0.3, 0.03).cut(),
        arc((0.24, 0.3, 0), 0.15, 0.042, 150).turned(z=-90),
        colour="white",
        material="ceramic",
    ),
)
SYNONYMS = {}
