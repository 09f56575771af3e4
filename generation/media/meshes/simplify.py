"""Fewer triangles for the same shape."""

from ctypes import c_float, c_size_t, c_uint
from dataclasses import replace

import meshoptimizer
import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

_ANY_ERROR = 1.0
"""Relative to the size of the mesh: the number of triangles decides, not the error."""

_UV_WEIGHT, _COLOUR_WEIGHT = 1.0, 0.5


def simplify(mesh: Mesh, *, triangles: int) -> Mesh:
    """At most about `triangles`, closed where it was closed; the vertices that stay are unchanged.

    Edge collapse by quadric error (Garland and Heckbert 1997) that also heeds texture
    coordinates and colours. It stops earlier where a collapse would break the surface.
    """
    if len(mesh.faces) <= triangles:
        return mesh
    attributes, weights = _attributes(mesh), _weights(mesh)
    kept = np.empty(mesh.faces.size, np.uint32)
    # meshoptimizer 0.2.30a0 declares no argument types for this call, so each brings its own.
    count = meshoptimizer.simplify_with_attributes(
        kept,
        mesh.faces.reshape(-1).astype(np.uint32),
        np.ascontiguousarray(mesh.vertices, np.float32),
        attributes,
        weights,
        index_count=c_size_t(mesh.faces.size),
        vertex_count=c_size_t(len(mesh.vertices)),
        vertex_positions_stride=c_size_t(12),
        vertex_attributes_stride=c_size_t(4 * attributes.shape[1]),
        attribute_count=c_size_t(attributes.shape[1]),
        target_index_count=c_size_t(3 * triangles),
        target_error=c_float(_ANY_ERROR),
        options=c_uint(0),
    )
    return _compact(mesh, kept[:count].reshape(-1, 3).astype(np.int32))


def _attributes(mesh: Mesh) -> NDArray[np.float32]:
    columns = [np.zeros((len(mesh.vertices), 0), np.float32)]
    if mesh.uv is not None:
        columns.append(mesh.uv)
    if mesh.colours is not None:
        columns.append(mesh.colours[:, :3].astype(np.float32) / 255.0)
    return np.ascontiguousarray(np.hstack(columns), np.float32)


def _weights(mesh: Mesh) -> NDArray[np.float32]:
    weights = [_UV_WEIGHT] * (2 if mesh.uv is not None else 0)
    weights += [_COLOUR_WEIGHT] * (3 if mesh.colours is not None else 0)
    return np.array(weights, np.float32)


def _compact(mesh: Mesh, faces: NDArray[np.int32]) -> Mesh:
    """The mesh of these faces, without vertices that none of them names."""
    used, renumbered = np.unique(faces, return_inverse=True)
    return replace(
        mesh,
        vertices=mesh.vertices[used],
        faces=renumbered.reshape(-1, 3).astype(np.int32),
        uv=None if mesh.uv is None else mesh.uv[used],
        colours=None if mesh.colours is None else mesh.colours[used],
        normals=None if mesh.normals is None else mesh.normals[used],
    )
