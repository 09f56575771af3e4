"""The one mesh type that engines make and that exports, reports and renders read."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CLEAR_OPACITY = 0.3
"""How much glass hides of what is behind it, where it is looked at straight on."""

CLEAR_ROUGHNESS = 0.05


class BrokenMesh(ValueError):
    """A mesh whose arrays cannot be a surface: not finite, empty, or indices out of range."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """A triangle mesh in the glTF 2.0 frame: metres, right-handed, +Y up, +Z towards the viewer.

    vertices  (n, 3) float32, metres
    faces     (m, 3) int32, counter-clockwise seen from outside
    uv        (n, 2) float32, (0, 0) at the bottom left of the texture; None without a texture
    texture   (h, w, 3) uint8 sRGB, row 0 at the top; None where colours are per vertex
    colours   (n, 3) uint8 sRGB; None where there is a texture
    normals   (n, 3) float32 unit; None to have them computed from the faces
    clear     (n,) bool, what is of glass; None where nothing is. No face has corners of both
    roughness, metallic  0 to 1, as in the metallic-roughness model of glTF 2.0, of what is
              not clear
    """

    vertices: NDArray[np.float32]
    faces: NDArray[np.int32]
    uv: NDArray[np.float32] | None = None
    texture: NDArray[np.uint8] | None = None
    colours: NDArray[np.uint8] | None = None
    normals: NDArray[np.float32] | None = None
    clear: NDArray[np.bool_] | None = None
    roughness: float = 0.65
    metallic: float = 0.0

    def __post_init__(self) -> None:
        if len(self.vertices) == 0 or len(self.faces) == 0:
            raise BrokenMesh("the mesh is empty")
        if not np.isfinite(self.vertices).all():
            raise BrokenMesh("a vertex is not finite")
        if self.faces.min() < 0 or self.faces.max() >= len(self.vertices):
            raise BrokenMesh("a face names a vertex that does not exist")

    @property
    def clear_faces(self) -> NDArray[np.bool_]:
        """(m,) which faces are of glass."""
        if self.clear is None:
            return np.zeros(len(self.faces), np.bool_)
        return np.asarray(self.clear[self.faces[:, 0]])
