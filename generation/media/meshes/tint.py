"""How much more glass of a strong colour hides than clear glass does."""

import numpy as np
from numba import njit

from generation.media.meshes.colour import linear_from_srgb
from generation.media.meshes.mesh import CLEAR_OPACITY, Mesh
from generation.media.meshes.sampling import vertex_colours

PALE = 0.35
"""Up to this saturation, glass is clear: the green of a window is less."""

MOST_TINT = 0.42
"""Of the strongest colour: what is in the glass must still show."""


@njit(cache=True, nogil=True)
def tint(most: float, least: float) -> float:
    """What a colour, by its largest and smallest channel in linear light, adds to opacity."""
    saturation = (most - least) / max(most, 1e-6)
    strength: float = MOST_TINT * max(0.0, saturation - PALE) / (1.0 - PALE)
    return strength


def glass_opacity(mesh: Mesh) -> float:
    """Of what is of glass in a mesh, where it is looked at straight on."""
    if mesh.clear is None or not mesh.clear.any():
        return CLEAR_OPACITY
    light = linear_from_srgb(vertex_colours(mesh)[mesh.clear]).mean(axis=0, dtype=np.float64)
    return round(CLEAR_OPACITY + float(tint(float(light.max()), float(light.min()))), 3)
