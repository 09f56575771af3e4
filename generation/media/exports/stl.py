"""STL: triangles only. Binary, millimetres, Z up; the format itself carries no unit."""

import numpy as np

from generation.media.exports.print_frame import for_printing
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import face_normals
from generation.media.meshes.weld import weld

_HEADER = b"Maquette; millimetres; Z up".ljust(80)
_RECORD = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("attribute", "<u2")])


def to_stl(mesh: Mesh, *, name: str) -> bytes:  # noqa: ARG001  # all writers take a name
    """Binary STL."""
    printed = weld(for_printing(mesh))
    records = np.zeros(len(printed.faces), _RECORD)
    records["normal"] = face_normals(printed.vertices, printed.faces)[0]
    records["corners"] = printed.vertices[printed.faces]
    return _HEADER + len(records).to_bytes(4, "little") + records.tobytes()
