"""Fewer triangles for the same shape."""

from ctypes import c_float, c_size_t, c_uint

import meshoptimizer
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.subset import of_faces
from generation.media.meshes.topology import torn_edges
from generation.media.meshes.weld import weld

_ANY_ERROR = 1.0
"""Relative to the size of the mesh: the number of triangles decides, not the error."""

_REACHES = (1.0, 1.0, 1.2, 1.4, 1.7, 2.0)
"""In edge lengths: how far around a tear vertices are kept, at each try a little further."""

_UV_WEIGHT, _COLOUR_WEIGHT, _NORMAL_WEIGHT = 1.0, 0.5, 0.2


def simplify(mesh: Mesh, *, triangles: int, most_error: float = _ANY_ERROR) -> Mesh:
    """At most about `triangles`; the vertices that stay are unchanged, with all they carry.

    `most_error` is how far off the surface may come to lie, relative to the size of the mesh.

    A closed surface stays closed: where collapses tore it, the vertices around are kept and it
    is done again. Where that does not help, or keeps too many, twice as many are allowed.
    """
    if len(mesh.faces) <= triangles:
        return mesh
    kept = np.zeros(len(mesh.vertices), np.uint8)
    if len(_tears(mesh)):
        return _collapsed(mesh, triangles, kept, most_error)
    for reach in _REACHES:
        simple = _collapsed(mesh, triangles, kept, most_error)
        if len(simple.faces) > 2 * triangles and most_error == _ANY_ERROR:
            break
        tears = _tears(simple)
        if len(tears) == 0:
            return simple
        kept |= _near(mesh.vertices, tears, reach)
    return simplify(mesh, triangles=2 * triangles, most_error=most_error)


def _tears(mesh: Mesh) -> NDArray[np.float32]:
    """(k, 2, 3) the ends of the edges that do not join exactly two faces."""
    welded = weld(mesh)
    return welded.vertices[torn_edges(welded.faces, len(welded.vertices))]


def _near(
    vertices: NDArray[np.float32], edges: NDArray[np.float32], reach: float
) -> NDArray[np.uint8]:
    """1 for each vertex within `reach` edge lengths of the middle of the nearest of the edges."""
    lengths = np.linalg.norm(edges[:, 1] - edges[:, 0], axis=1)
    distances, nearest = KDTree(edges.mean(axis=1)).query(vertices)
    return np.asarray(distances < reach * lengths[nearest], np.uint8)


def _collapsed(
    mesh: Mesh, triangles: int, kept_vertices: NDArray[np.uint8], most_error: float
) -> Mesh:
    """Edge collapse by quadric error (Garland and Heckbert 1997), heeding what vertices carry."""
    attributes, weights = _attributes(mesh), _weights(mesh)
    result = np.empty(mesh.faces.size, np.uint32)
    # meshoptimizer 0.2.30a0 declares no argument types for this call, so each brings its own.
    count = meshoptimizer.simplify_with_attributes(
        result,
        mesh.faces.reshape(-1).astype(np.uint32),
        np.ascontiguousarray(mesh.vertices, np.float32),
        attributes,
        weights,
        index_count=c_size_t(mesh.faces.size),
        vertex_count=c_size_t(len(mesh.vertices)),
        vertex_positions_stride=c_size_t(12),
        vertex_attributes_stride=c_size_t(4 * attributes.shape[1]),
        vertex_lock=kept_vertices,
        attribute_count=c_size_t(attributes.shape[1]),
        target_index_count=c_size_t(3 * triangles),
        target_error=c_float(most_error),
        options=c_uint(0),
    )
    return of_faces(mesh, result[:count].reshape(-1, 3).astype(np.int32))


def _attributes(mesh: Mesh) -> NDArray[np.float32]:
    columns = [np.zeros((len(mesh.vertices), 0), np.float32)]
    if mesh.uv is not None:
        columns.append(mesh.uv)
    if mesh.colours is not None:
        columns.append(mesh.colours[:, :3].astype(np.float32) / 255.0)
    if mesh.normals is not None:
        columns.append(mesh.normals)
    return np.ascontiguousarray(np.hstack(columns), np.float32)


def _weights(mesh: Mesh) -> NDArray[np.float32]:
    weights = [_UV_WEIGHT] * (2 if mesh.uv is not None else 0)
    weights += [_COLOUR_WEIGHT] * (3 if mesh.colours is not None else 0)
    weights += [_NORMAL_WEIGHT] * (3 if mesh.normals is not None else 0)
    return np.array(weights, np.float32)
