"""Ways to show a scene. Each style is a module with a function from a picture to pixels."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles import (
    blueprint,
    low_poly,
    natural,
    neon,
    pixel_art,
    sketch,
    toon,
    watercolour,
    wireframe,
)
from generation.providers.builtin.composer.styles.picture import Picture

Paint = Callable[[Picture], NDArray[np.uint8]]

STYLES: Mapping[str, Paint] = {
    "natural": natural.paint,
    "clay": natural.paint,
    "low_poly": low_poly.paint,
    "wireframe": wireframe.paint,
    "toon": toon.paint,
    "watercolour": watercolour.paint,
    "sketch": sketch.paint,
    "pixel_art": pixel_art.paint,
    "neon": neon.paint,
    "blueprint": blueprint.paint,
}
"""Clay is natural paint on objects that `studio` has kneaded before they were traced."""
