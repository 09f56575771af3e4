"""Where each mesh of a document stands: the node tree walked to world transforms."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.gltf.accessors import pick
from generation.media.meshes.gltf.container import BadGlb
from generation.media.meshes.gltf.document import Document, Node

Matrix = NDArray[np.float64]


def placed_meshes(document: Document) -> Iterator[tuple[int, Matrix]]:
    """Each mesh index that the scene shows with its 4x4 world transform.

    A document without nodes shows every mesh as it is.
    """
    if not document.nodes:
        for index in range(len(document.meshes)):
            yield index, np.eye(4)
        return
    visited: set[int] = set()
    pending = [(root, np.eye(4)) for root in reversed(_roots(document))]
    while pending:
        index, parent = pending.pop()
        node = pick(document.nodes, index)
        if index in visited:
            raise BadGlb("bad_scene")
        visited.add(index)
        world = _placed(parent, node)
        if node.mesh is not None:
            yield node.mesh, world
        pending.extend((child, world) for child in reversed(node.children))


def _placed(parent: Matrix, node: Node) -> Matrix:
    with np.errstate(over="ignore", invalid="ignore"):
        world = parent @ _local(node)
    if not np.isfinite(world).all():
        raise BadGlb("not_finite")
    return world


def _roots(document: Document) -> list[int]:
    if document.scenes:
        return pick(document.scenes, document.scene or 0).nodes
    children = {child for node in document.nodes for child in node.children}
    return [index for index in range(len(document.nodes)) if index not in children]


def _local(node: Node) -> Matrix:
    if node.matrix is not None:
        return np.array(node.matrix, np.float64).reshape(4, 4).T
    local = np.eye(4)
    local[:3, :3] = _rotation(node.rotation) * np.array(node.scale, np.float64)
    local[:3, 3] = node.translation
    return local


def _rotation(quaternion: tuple[float, float, float, float]) -> Matrix:
    """The rotation of a quaternion (x, y, z, w), which is brought to length one."""
    length = float(np.linalg.norm(quaternion))
    if length == 0.0:
        return np.eye(3)
    x, y, z, w = (part / length for part in quaternion)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
