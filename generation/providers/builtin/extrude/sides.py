"""The colour of what is between front and back."""

from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

_STRIP_PX = 16
_SHADE = 0.55
"""How much a dark side keeps of the mean colour along the outline."""


class Side(StrEnum):
    """The picture carried on, a darker shade of its outline, or a plain colour."""

    PICTURE = "picture"
    DARK = "dark"
    WHITE = "white"
    BLACK = "black"


def with_sides(mesh: Mesh, side: NDArray[np.bool_], kind: Side) -> Mesh:
    """The mesh with its side vertices on a strip of one colour below the picture."""
    if kind is Side.PICTURE or mesh.uv is None or mesh.texture is None:
        return mesh
    colour = _colour(mesh, side, kind)
    strip = np.broadcast_to(colour, (_STRIP_PX, mesh.texture.shape[1], 3))
    atlas = np.concatenate((mesh.texture, strip)).astype(np.uint8)
    share = _STRIP_PX / len(atlas)
    uv = mesh.uv.copy()
    uv[:, 1] = share + (1.0 - share) * uv[:, 1]
    uv[side, 1] = share / 2
    return replace(mesh, uv=uv, texture=atlas)


def _colour(mesh: Mesh, side: NDArray[np.bool_], kind: Side) -> NDArray[np.uint8]:
    if kind is Side.WHITE:
        return np.full(3, 245, np.uint8)
    if kind is Side.BLACK:
        return np.full(3, 24, np.uint8)
    return np.asarray(_along_outline(mesh, side).mean(axis=0) * _SHADE, np.uint8)


def _along_outline(mesh: Mesh, side: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """(n, 3) the texture's colours at the side vertices."""
    texture, uv = mesh.texture, mesh.uv
    if texture is None or uv is None:
        return np.zeros((1, 3), np.uint8)
    limit = np.array((texture.shape[1] - 1, texture.shape[0] - 1))
    across, down = (np.clip((uv[side] - (0, 1)) * (1, -1), 0, 1) * limit).astype(np.int64).T
    return np.asarray(texture[down, across], np.uint8)
