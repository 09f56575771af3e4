"""PLY: triangles with a colour a vertex. Binary little-endian, millimetres, Z up."""

import numpy as np

from generation.media.exports.print_frame import for_printing
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.sampling import vertex_colours

_VERTEX = np.dtype([("place", "<f4", 3), ("colour", "u1", 3)])
_FACE = np.dtype([("count", "u1"), ("corners", "<i4", 3)])

_HEADER = """ply
format binary_little_endian 1.0
comment Maquette; millimetres; Z up
element vertex {vertices}
property float x
property float y
property float z
property uchar red
property uchar green
property uchar blue
element face {faces}
property list uchar int vertex_indices
end_header
"""


def to_ply(mesh: Mesh, *, name: str) -> bytes:  # noqa: ARG001  # all writers take a name
    """Binary PLY; a texture becomes the colours that the vertices have in it."""
    vertices = np.empty(len(mesh.vertices), _VERTEX)
    vertices["place"] = for_printing(mesh).vertices
    vertices["colour"] = vertex_colours(mesh)
    faces = np.empty(len(mesh.faces), _FACE)
    faces["count"], faces["corners"] = 3, mesh.faces
    header = _HEADER.format(vertices=len(vertices), faces=len(faces))
    return header.encode("ascii") + vertices.tobytes() + faces.tobytes()
