"""The mesh itself: every edge of the faces that show, over a faint shade of the surface."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.raster import rasterise
from generation.providers.builtin.composer.styles.facets import Facets, facets_of
from generation.providers.builtin.composer.styles.floor_grid import floor_lines
from generation.providers.builtin.composer.styles.natural import vignette
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

MOST_ERROR = 0.012
FINER = 2
LINE = 0.0011
PAPER = np.array([0.035, 0.040, 0.055], np.float32)
FLOOR = np.array([0.10, 0.13, 0.18], np.float32)


def paint(picture: Picture) -> NDArray[np.uint8]:
    paper = PAPER + floor_lines(picture)[..., None] * FLOOR
    paper = paper * vignette(picture.shape, 0.35)[..., None]
    if picture.placed:
        facets = facets_of(picture, most_error=MOST_ERROR)
        paper = drawn_over(picture, paper.astype(np.float32), facets)
    return to_srgb(paper)


def drawn_over(
    picture: Picture, paper: NDArray[np.float32], facets: Facets
) -> NDArray[np.float32]:
    drawn = rasterise(facets.vertices, facets.faces, picture.lens, finer=FINER)
    width = max(0.55, LINE * max(picture.shape)) * FINER
    line = np.clip(width + 0.5 - drawn.edge, 0.0, 1.0)[..., None]
    facing = np.abs(facets.normals @ np.asarray(picture.lens.forward))
    fill = PAPER + 0.10 * facets.colours * (0.25 + 0.75 * facing[:, None])
    ink = bright(facets.colours)
    shown = np.where(
        line > 0, fill[drawn.face] * (1 - line) + ink[drawn.face] * line, fill[drawn.face]
    )
    cover = (drawn.face >= 0).astype(np.float32)
    size = (picture.shape[1], picture.shape[0])
    colour = cv2.resize(
        (shown * cover[..., None]).astype(np.float32), size, interpolation=cv2.INTER_AREA
    )
    share = cv2.resize(cover, size, interpolation=cv2.INTER_AREA)[..., None]
    return np.asarray(paper * (1.0 - share) + colour, np.float32)


def bright(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same hue, light enough for a thin line on dark paper."""
    strongest = np.maximum(colours.max(axis=1, keepdims=True), 1e-3)
    return np.asarray(0.16 + 0.80 * colours / strongest)
