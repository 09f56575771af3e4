"""Primitives of a document as triangles in world space."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.gltf.accessors import MAX_VERTICES, Buffers, as_float, pick
from generation.media.meshes.gltf.container import BadGlb
from generation.media.meshes.gltf.document import Document, Primitive
from generation.media.meshes.gltf.scene import Matrix, placed_meshes

MAX_TRIANGLES = 2_000_000
MAX_PARTS = 2_000
MAX_EXTENT_M = 1e6
"""Coordinates beyond this are no model, and would overflow what computes with them."""

_TRIANGLES, _STRIP, _FAN = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Part:
    """One primitive: world positions, glTF texture coordinates (v down), linear colours."""

    vertices: NDArray[np.float32]
    faces: NDArray[np.int32]
    normals: NDArray[np.float32] | None
    uv: NDArray[np.float32] | None
    colours: NDArray[np.float32] | None
    material: int | None


def read_parts(document: Document, buffers: Buffers) -> list[Part]:
    """Every visible triangle primitive, or BadGlb where there is none or there are too many."""
    parts: list[Part] = []
    triangles = 0
    for primitive, world in _placed_primitives(document):
        if len(parts) == MAX_PARTS:
            raise BadGlb("too_large")
        part = _read_part(document, buffers, primitive, world, MAX_TRIANGLES - triangles)
        triangles += len(part.faces)
        parts.append(part)
    if not parts:
        raise BadGlb("empty")
    return parts


def _placed_primitives(document: Document) -> Iterator[tuple[Primitive, Matrix]]:
    """Points and lines are left out: they have no surface."""
    for index, world in placed_meshes(document):
        for primitive in pick(document.meshes, index).primitives:
            if "KHR_draco_mesh_compression" in primitive.extensions:
                raise BadGlb("compressed")
            if primitive.mode >= _TRIANGLES:
                yield primitive, world


def _read_part(
    document: Document, buffers: Buffers, primitive: Primitive, world: Matrix, room: int
) -> Part:
    stored = buffers.array(_position(primitive))
    if stored.shape[1] != 3:
        raise BadGlb("bad_accessor")
    faces = _faces(buffers, primitive, len(stored), room)
    used, faces = _used_vertices(faces, len(stored))
    reader = _Attributes(buffers, primitive, len(stored), used)
    position = reader.read("POSITION", (3,))
    if position is None:
        raise BadGlb("bad_accessor")
    vertices = _moved(position, world)
    if np.linalg.det(world[:3, :3]) < 0:
        faces = np.ascontiguousarray(faces[:, ::-1])
    slot = _texture_coordinate_set(document, primitive)
    return Part(
        vertices=vertices,
        faces=faces,
        normals=_turned(reader.read("NORMAL", (3,)), world),
        uv=reader.read(f"TEXCOORD_{slot}", (2,)),
        colours=reader.read("COLOR_0", (3, 4)),
        material=primitive.material,
    )


class _Attributes:
    """The vertex attributes of one primitive, for the vertices that its faces use."""

    def __init__(
        self,
        buffers: Buffers,
        primitive: Primitive,
        count: int,
        used: NDArray[np.int64] | slice,
    ) -> None:
        self._buffers = buffers
        self._attributes = primitive.attributes
        self._count = count
        self._used = used

    def read(self, name: str, widths: tuple[int, ...]) -> NDArray[np.float32] | None:
        """One attribute as floats, or None where the primitive lacks it."""
        index = self._attributes.get(name)
        if index is None:
            return None
        stored = self._buffers.array(index)
        if stored.shape[0] != self._count or stored.shape[1] not in widths:
            raise BadGlb("bad_accessor")
        return as_float(stored[self._used], normalised=self._buffers.is_normalised(index))


def _position(primitive: Primitive) -> int:
    if "POSITION" not in primitive.attributes:
        raise BadGlb("bad_accessor")
    return primitive.attributes["POSITION"]


def _faces(buffers: Buffers, primitive: Primitive, vertices: int, room: int) -> NDArray[np.int32]:
    """(m, 3) vertex numbers, checked against the number of vertices and the triangle cap."""
    if primitive.indices is None:
        indices: NDArray[np.generic] = np.arange(vertices, dtype=np.uint32)
    else:
        stored = buffers.array(primitive.indices)
        if stored.shape[1] != 1 or stored.dtype.kind != "u":
            raise BadGlb("bad_accessor")
        indices = stored[:, 0]
    longest = 3 * room if primitive.mode == _TRIANGLES else room + 2
    if len(indices) > longest:
        raise BadGlb("too_large")
    if len(indices) < 3 or int(indices.max()) >= vertices:
        raise BadGlb("bad_accessor")
    return _triangles(indices.astype(np.int32), primitive.mode)


def _triangles(indices: NDArray[np.int32], mode: int) -> NDArray[np.int32]:
    """Strips and fans as single triangles of the same winding (glTF 2.0, section 3.7.2.1)."""
    if mode == _TRIANGLES:
        return np.ascontiguousarray(indices[: len(indices) // 3 * 3].reshape(-1, 3))
    if mode == _FAN:
        hub = np.full(len(indices) - 2, indices[0])
        return np.stack((indices[1:-1], indices[2:], hub), axis=1).astype(np.int32)
    strip = np.stack((indices[:-2], indices[1:-1], indices[2:]), axis=1)
    strip[1::2, 1:] = strip[1::2, :0:-1]
    return strip


def _used_vertices(
    faces: NDArray[np.int32], vertices: int
) -> tuple[NDArray[np.int64] | slice, NDArray[np.int32]]:
    """Which vertices to read: all, or the named ones where a big accessor is shared by many."""
    if vertices > MAX_VERTICES:
        raise BadGlb("too_large")
    if vertices <= faces.size:
        return slice(None), faces
    used, renumbered = np.unique(faces, return_inverse=True)
    return used.astype(np.int64), renumbered.reshape(faces.shape).astype(np.int32)


def _moved(positions: NDArray[np.float32], world: Matrix) -> NDArray[np.float32]:
    if np.array_equal(world, np.eye(4)):
        moved: NDArray[np.floating] = positions
    else:
        with np.errstate(over="ignore", invalid="ignore"):
            moved = positions.astype(np.float64) @ world[:3, :3].T + world[:3, 3]
    if not np.isfinite(moved).all():
        raise BadGlb("not_finite")
    if float(np.abs(moved).max()) > MAX_EXTENT_M:
        raise BadGlb("too_large")
    return moved.astype(np.float32)


def _turned(normals: NDArray[np.float32] | None, world: Matrix) -> NDArray[np.float32] | None:
    """Normals by the inverse transpose, of length one; None where they are of no use."""
    linear = world[:3, :3]
    if normals is None or not np.isfinite(normals).all() or np.linalg.det(linear) == 0.0:
        return None
    turned = normals.astype(np.float64)
    if not np.array_equal(linear, np.eye(3)):
        with np.errstate(over="ignore", invalid="ignore"):
            turned = turned @ np.linalg.inv(linear)
            turned /= np.abs(turned).max(axis=1, keepdims=True)
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or float(lengths.min()) < 1e-6:
        return None
    exact = np.abs(lengths - 1.0) < 1e-4
    return np.where(exact, turned, turned / lengths).astype(np.float32)


def _texture_coordinate_set(document: Document, primitive: Primitive) -> int:
    if primitive.material is None:
        return 0
    slot = pick(document.materials, primitive.material).pbr_metallic_roughness.base_color_texture
    return 0 if slot is None else slot.tex_coord
