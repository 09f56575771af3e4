"""Few flat faces, each in one colour, with the scene's own light and shadows."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.raster import rasterise
from generation.providers.builtin.composer.shading import shade_faces
from generation.providers.builtin.composer.styles.facets import Facets, facets_of
from generation.providers.builtin.composer.styles.natural import vignette
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.tone import to_srgb

MOST_ERROR = 0.02
FINER = 2


def paint(picture: Picture) -> NDArray[np.uint8]:
    colour = emptied(picture)
    if picture.placed:
        facets = facets_of(picture, most_error=MOST_ERROR)
        colour = painted_over(picture, colour, facets)
    return to_srgb(colour * vignette(picture.shape, 0.10)[..., None])


def emptied(picture: Picture) -> NDArray[np.float32]:
    """The picture with its objects replaced by the nearest piece of ground or sky."""
    covered = (picture.buffers.cover > 0).astype(np.uint8)
    if covered.all() or not covered.any():
        return picture.buffers.colour.copy()
    is_object = cv2.dilate(covered, np.ones((3, 3), np.uint8))
    _, names = cv2.distanceTransformWithLabels(
        is_object, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    ground = is_object == 0
    by_name = np.zeros((int(names.max()) + 1, 3), np.float32)
    by_name[names[ground]] = picture.buffers.colour[ground]
    return np.asarray(by_name[names])


def painted_over(
    picture: Picture, ground: NDArray[np.float32], facets: Facets
) -> NDArray[np.float32]:
    lit = np.empty_like(facets.colours)
    shade_faces(picture.world, picture.light, facets.middles, facets.normals, facets.colours, lit)
    faces = rasterise(facets.vertices, facets.faces, picture.lens, finer=FINER).face
    size = (picture.shape[1], picture.shape[0])
    drawn = np.where((faces >= 0)[..., None], lit[faces], 0.0).astype(np.float32)
    colour = cv2.resize(drawn, size, interpolation=cv2.INTER_AREA)
    cover = cv2.resize((faces >= 0).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(ground * (1.0 - cover[..., None]) + colour, np.float32)
