"""Some faces of a mesh as a mesh of its own."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh


def of_faces(mesh: Mesh, faces: NDArray[np.int32]) -> Mesh:
    """The mesh of these faces, without vertices that none of them names."""
    used, renumbered = np.unique(faces, return_inverse=True)
    return replace(
        mesh,
        vertices=mesh.vertices[used],
        faces=renumbered.reshape(-1, 3).astype(np.int32),
        uv=None if mesh.uv is None else mesh.uv[used],
        colours=None if mesh.colours is None else mesh.colours[used],
        normals=None if mesh.normals is None else mesh.normals[used],
        clear=None if mesh.clear is None else mesh.clear[used],
    )


def split_by_clearness(mesh: Mesh) -> tuple[Mesh | None, Mesh | None]:
    """What is not of glass, and what is; None where there is nothing of the kind."""
    if mesh.clear is None:
        return mesh, None
    is_clear = mesh.clear_faces
    opaque, clear = mesh.faces[~is_clear], mesh.faces[is_clear]
    return (
        of_faces(mesh, opaque) if len(opaque) else None,
        of_faces(mesh, clear) if len(clear) else None,
    )
