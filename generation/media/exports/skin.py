"""A texture for every mesh: its own, or one baked from its vertex colours."""

import io
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.sampling import vertex_colours

_JPEG_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Skin:
    """A picture file and where each corner of each face lies in it.

    picture  file contents; extension "jpg" or "png"
    uv       (k, 2) float32, (0, 0) at the bottom left
    corners  (m, 3) int32, the row of uv of each face's corners
    """

    picture: bytes
    extension: str
    uv: NDArray[np.float32]
    corners: NDArray[np.int32]

    @property
    def media_type(self) -> str:
        return "image/jpeg" if self.extension == "jpg" else "image/png"


def skin_of(mesh: Mesh) -> Skin:
    """The skin of a mesh, for formats whose readers want a texture."""
    if mesh.texture is not None and mesh.uv is not None:
        return Skin(_encoded(mesh.texture, "JPEG"), "jpg", mesh.uv, mesh.faces)
    colours = vertex_colours(mesh)
    if (colours == colours[0]).all():
        return _flat(colours[0], len(mesh.faces))
    return _baked(colours[mesh.faces])


def _flat(colour: NDArray[np.uint8], faces: int) -> Skin:
    texture = np.broadcast_to(colour, (4, 4, 3))
    middle = np.full((1, 2), 0.5, np.float32)
    return Skin(_encoded(texture, "PNG"), "png", middle, np.zeros((faces, 3), np.int32))


def _baked(colours: NDArray[np.uint8]) -> Skin:
    """Two by two texels a face, whose bilinear mix is exactly the mix of its corner colours.

    Three texels are the corners; the fourth continues the plane through them.
    """
    count = len(colours)
    columns = math.ceil(math.sqrt(count))
    side = 2 * columns
    corners = colours.astype(np.int16)
    fourth = np.clip(corners[:, 1] + corners[:, 2] - corners[:, 0], 0, 255)
    texture = np.zeros((side, side, 3), np.uint8)
    row, column = (2 * place for place in np.divmod(np.arange(count), columns))
    texture[row, column] = colours[:, 0]
    texture[row, column + 1] = colours[:, 1]
    texture[row + 1, column] = colours[:, 2]
    texture[row + 1, column + 1] = fourth
    across = np.stack((column, column + 1, column), axis=1) + 0.5
    down = np.stack((row, row, row + 1), axis=1) + 0.5
    uv = np.stack((across / side, 1.0 - down / side), axis=-1).reshape(-1, 2)
    numbers = np.arange(3 * count, dtype=np.int32).reshape(-1, 3)
    return Skin(_encoded(texture, "PNG"), "png", uv.astype(np.float32), numbers)


def _encoded(texture: NDArray[np.uint8], kind: str) -> bytes:
    out = io.BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(texture))
    picture.save(out, kind, quality=_JPEG_QUALITY, compress_level=3, subsampling=0)
    return out.getvalue()
