"""OBJ with its material and texture in a zip. Text, metres, Y up."""

import numpy as np
from numpy.typing import NDArray

from generation.media.exports.archive import zipped
from generation.media.exports.lines import rows
from generation.media.exports.skin import Skin, skin_of
from generation.media.meshes.mesh import CLEAR_ROUGHNESS, Mesh
from generation.media.meshes.normals import with_normals
from generation.media.meshes.tint import glass_opacity
from generation.media.meshes.weld import places_of

_MATERIAL = """# Maquette
newmtl {name}
Ka 0 0 0
Kd 1 1 1
Ks 0.04 0.04 0.04
Pr {roughness:.3f}
Pm {metallic:.3f}
illum 2
map_Kd {picture}
"""

_GLASS = """
newmtl {name}-glass
Ka 0 0 0
Kd 1 1 1
Ks 0.04 0.04 0.04
Pr {roughness:.3f}
Pm 0
d {opacity:.3f}
illum 4
map_Kd {picture}
"""


def to_obj(mesh: Mesh, *, name: str) -> bytes:
    """A zip of name.obj, name.mtl and the texture that they use."""
    skin = skin_of(mesh)
    picture = f"{name}.{skin.extension}"
    material = _MATERIAL.format(
        name=name, roughness=mesh.roughness, metallic=mesh.metallic, picture=picture
    )
    if mesh.clear_faces.any():
        material += _GLASS.format(
            name=name, roughness=CLEAR_ROUGHNESS, opacity=glass_opacity(mesh), picture=picture
        )
    return zipped(
        (
            (f"{name}.obj", _geometry(mesh, skin, name).encode("ascii")),
            (f"{name}.mtl", material.encode("ascii")),
            (picture, skin.picture),
        )
    )


def _geometry(mesh: Mesh, skin: Skin, name: str) -> str:
    """Places are written once, so that the surface stays whole across seams and creases."""
    shaded = with_normals(mesh)
    normals = np.zeros_like(shaded.vertices) if shaded.normals is None else shaded.normals
    places, ids = places_of(shaded.vertices)
    corners = np.stack((ids[shaded.faces], skin.corners, shaded.faces), axis=-1) + 1
    return "".join(
        (
            f"# Maquette; metres; Y up\nmtllib {name}.mtl\no {name}\n",
            rows("v %.7g %.7g %.7g\n", places),
            rows("vt %.6g %.6g\n", skin.uv),
            rows("vn %.4f %.4f %.4f\n", normals),
            _faces(corners[~shaded.clear_faces], name),
            _faces(corners[shaded.clear_faces], f"{name}-glass"),
        )
    )


def _faces(corners: NDArray[np.int32], material: str) -> str:
    if not len(corners):
        return ""
    triangles = rows("f %d/%d/%d %d/%d/%d %d/%d/%d\n", corners.reshape(-1, 9))
    return f"usemtl {material}\n{triangles}"
