"""Typed arrays out of the buffer of a GLB, each checked against the buffer's real length."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.gltf.container import BadGlb
from generation.media.meshes.gltf.document import Accessor, BufferView, Document

MAX_VERTICES = 6_000_000

_DTYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_COMPONENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}

_Item = TypeVar("_Item")


def pick(items: Sequence[_Item], index: int) -> _Item:
    """The item of that number, or BadGlb where the document names one that it does not have."""
    if index >= len(items):
        raise BadGlb("bad_reference")
    return items[index]


class Buffers:
    """The one buffer of a GLB, seen through the document's views and accessors."""

    def __init__(self, document: Document, binary: memoryview) -> None:
        self._document = document
        self._binary = binary
        for buffer in document.buffers:
            if buffer.uri is not None:
                raise BadGlb("external_data")

    def bytes_of(self, view_index: int) -> memoryview:
        """The bytes of a buffer view."""
        view = self._view(view_index)
        return self._binary[view.byte_offset : view.byte_offset + view.byte_length]

    def array(self, index: int) -> NDArray[np.generic]:
        """Accessor `index` as (count, components), stored type, read-only and not copied."""
        accessor = pick(self._document.accessors, index)
        if accessor.type not in _COMPONENTS or accessor.count > MAX_VERTICES:
            raise BadGlb("bad_accessor" if accessor.type not in _COMPONENTS else "too_large")
        if accessor.sparse is not None or accessor.buffer_view is None:
            raise BadGlb("unsupported")
        view = self._view(accessor.buffer_view)
        return _strided(accessor, view, self.bytes_of(accessor.buffer_view))

    def is_normalised(self, index: int) -> bool:
        return self._document.accessors[index].normalized

    def _view(self, index: int) -> BufferView:
        view = pick(self._document.buffer_views, index)
        if "EXT_meshopt_compression" in view.extensions:
            raise BadGlb("compressed")
        if view.buffer != 0:
            raise BadGlb("bad_reference")
        if view.byte_offset + view.byte_length > len(self._binary):
            raise BadGlb("bad_accessor")
        return view


def _strided(accessor: Accessor, view: BufferView, window: memoryview) -> NDArray[np.generic]:
    dtype = np.dtype(_DTYPES[accessor.component_type])
    shape = (accessor.count, _COMPONENTS[accessor.type])
    element_bytes = dtype.itemsize * shape[1]
    stride = view.byte_stride or element_bytes
    end = accessor.byte_offset + stride * (accessor.count - 1) + element_bytes
    if stride < element_bytes or end > len(window):
        raise BadGlb("bad_accessor")
    return np.ndarray(
        shape, dtype, buffer=window, offset=accessor.byte_offset, strides=(stride, dtype.itemsize)
    )


def as_float(values: NDArray[np.generic], *, normalised: bool) -> NDArray[np.float32]:
    """Stored components as floats; normalised integers become 0 to 1 or -1 to 1."""
    floats = values.astype(np.float32)
    if not normalised or values.dtype.kind == "f":
        return floats
    signed_bits = 8 * values.dtype.itemsize - (values.dtype.kind == "i")
    floats /= np.float32(2**signed_bits - 1)
    return np.maximum(floats, np.float32(-1.0), out=floats)
