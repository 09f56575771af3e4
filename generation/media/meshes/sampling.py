"""The colour of a texture at given places."""

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

NEUTRAL = (196, 192, 186)
"""sRGB of a surface that brings no colour: plaster in the shade."""


def within_texture(uv: NDArray[np.float32]) -> NDArray[np.float32]:
    """Texture coordinates brought into 0 to 1 by repeating, where any lies outside."""
    finite = np.nan_to_num(uv, nan=0.0, posinf=0.0, neginf=0.0)
    if finite.size and (finite.min() < 0.0 or finite.max() > 1.0):
        return finite - np.floor(finite)
    return finite


def sample(texture: NDArray[np.uint8], uv: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Bilinear colours (n, 3) at uv (n, 2), (0, 0) at the bottom left, edges held."""
    height, width = texture.shape[:2]
    inside = within_texture(uv)
    x = np.clip(inside[:, 0] * width - 0.5, 0, width - 1)
    y = np.clip((1.0 - inside[:, 1]) * height - 0.5, 0, height - 1)
    left, top = x.astype(np.int64), y.astype(np.int64)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    across, down = (x - left)[:, None], (y - top)[:, None]
    upper = texture[top, left] * (1 - across) + texture[top, right] * across
    lower = texture[bottom, left] * (1 - across) + texture[bottom, right] * across
    mixed: NDArray[np.float64] = upper * (1 - down) + lower * down + 0.5
    return mixed.astype(np.uint8)


def vertex_colours(mesh: Mesh) -> NDArray[np.uint8]:
    """One sRGB colour (n, 3) for each vertex, from the texture where there is one."""
    if mesh.texture is not None and mesh.uv is not None:
        return sample(mesh.texture, mesh.uv)
    if mesh.colours is not None:
        return mesh.colours[:, :3]
    return np.full((len(mesh.vertices), 3), NEUTRAL, np.uint8)
