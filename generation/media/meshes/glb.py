"""GLB in and out: glTF 2.0 binary, one mesh, metallic-roughness, nothing outside the file."""

import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydantic import ValidationError

from generation.media.meshes.colour import linear_from_srgb
from generation.media.meshes.gltf.accessors import Buffers
from generation.media.meshes.gltf.container import BadGlb, pack, unpack
from generation.media.meshes.gltf.document import Document
from generation.media.meshes.gltf.parts import Part, read_parts
from generation.media.meshes.gltf.pictures import Pictures
from generation.media.meshes.gltf.surfaces import join_surfaces
from generation.media.meshes.mesh import CLEAR_ROUGHNESS, Mesh
from generation.media.meshes.normals import with_normals
from generation.media.meshes.subset import split_by_clearness
from generation.media.meshes.tint import glass_opacity

__all__ = ["BadGlb", "read_glb", "write_glb"]

_NAME = "model"
_JPEG = {"quality": 88, "subsampling": 0}
"""Borders between colours stay sharp only where each pixel's colour is stored."""

_ARRAY_BUFFER, _ELEMENT_ARRAY_BUFFER = 34962, 34963
_UNSIGNED_SHORT, _UNSIGNED_INT, _FLOAT = 5123, 5125, 5126
_LINEAR, _LINEAR_MIPMAP_LINEAR = 9729, 9987
_CLAMP_TO_EDGE, _REPEAT = 33071, 10497

_COMPRESSED = {"KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_texture_basisu"}
_UNDERSTOOD = {"EXT_texture_webp", "KHR_mesh_quantization"}


def write_glb(mesh: Mesh) -> bytes:
    """A self-contained GLB. Sharp edges get a vertex a side, glass a primitive of its own."""
    surface = with_normals(mesh)
    writer = _Writer()
    if surface.texture is not None and surface.uv is not None:
        wrap = _CLAMP_TO_EDGE if _is_inside(surface.uv) else _REPEAT
        writer.texture(surface.texture, wrap)
    opaque, clear = split_by_clearness(surface)
    if opaque is not None:
        writer.primitive(opaque, _material(opaque))
    if clear is not None:
        writer.primitive(clear, _glass(clear))
    return writer.finish()


def read_glb(data: bytes) -> Mesh:
    """One mesh of everything that a GLB from anywhere shows, or BadGlb.

    Bounded in time and memory whatever the bytes: see the caps in `gltf`. Of transparency only
    that of whole materials is kept, as glass. Animation, skins and textures other than the base
    colour are left behind.
    """
    document_bytes, binary = unpack(data)
    try:
        document = Document.model_validate_json(document_bytes)
    except ValidationError as fault:
        raise BadGlb("bad_json") from fault
    _check_extensions(document)
    buffers = Buffers(document, binary)
    parts = read_parts(document, buffers)
    surface = join_surfaces(parts, document, Pictures(document, buffers))
    return Mesh(
        vertices=np.concatenate([part.vertices for part in parts]),
        faces=_joined_faces(parts),
        uv=surface.uv,
        texture=surface.texture,
        colours=surface.colours,
        normals=_joined_normals(parts),
        clear=surface.clear,
        roughness=surface.roughness,
        metallic=surface.metallic,
    )


def _check_extensions(document: Document) -> None:
    required = set(document.extensions_required)
    if required & _COMPRESSED:
        raise BadGlb("compressed")
    if any(
        extension not in _UNDERSTOOD and not extension.startswith("KHR_materials_")
        for extension in required
    ):
        raise BadGlb("unsupported")


def _joined_faces(parts: list[Part]) -> NDArray[np.int32]:
    first = 0
    shifted = []
    for part in parts:
        shifted.append(part.faces + np.int32(first))
        first += len(part.vertices)
    return np.concatenate(shifted)


def _joined_normals(parts: list[Part]) -> NDArray[np.float32] | None:
    """All normals, or None where any part lacks them, to have all computed alike."""
    normals = [part.normals for part in parts if part.normals is not None]
    return np.concatenate(normals) if len(normals) == len(parts) else None


def _material(mesh: Mesh) -> dict[str, Any]:
    shine = {"metallicFactor": float(mesh.metallic), "roughnessFactor": float(mesh.roughness)}
    return {"pbrMetallicRoughness": shine | _picture(mesh)}


def _glass(mesh: Mesh) -> dict[str, Any]:
    """Backs stay hidden, as with all else: what blends is drawn in any order."""
    shine = {"metallicFactor": 0.0, "roughnessFactor": CLEAR_ROUGHNESS}
    factor = {"baseColorFactor": [1.0, 1.0, 1.0, glass_opacity(mesh)]}
    return {"alphaMode": "BLEND", "pbrMetallicRoughness": shine | factor | _picture(mesh)}


def _picture(mesh: Mesh) -> dict[str, Any]:
    has_texture = mesh.texture is not None and mesh.uv is not None
    return {"baseColorTexture": {"index": 0}} if has_texture else {}


def _flipped(uv: NDArray[np.float32]) -> NDArray[np.float32]:
    """glTF has (0, 0) at the top left of the picture."""
    return np.column_stack((uv[:, 0], np.float32(1.0) - uv[:, 1])).astype(np.float32)


def _is_inside(uv: NDArray[np.float32]) -> bool:
    return bool(uv.min() >= 0.0 and uv.max() <= 1.0)


class _Writer:
    """Collects the buffer and the document of one GLB."""

    def __init__(self) -> None:
        self._binary = bytearray()
        self._views: list[dict[str, Any]] = []
        self._accessors: list[dict[str, Any]] = []
        self._primitives: list[dict[str, Any]] = []
        self._materials: list[Mapping[str, Any]] = []
        self._document: dict[str, Any] = {"asset": {"version": "2.0", "generator": "Maquette"}}

    def primitive(self, mesh: Mesh, material: Mapping[str, Any]) -> None:
        attributes = {"POSITION": self.floats(mesh.vertices, bounded=True)}
        if mesh.normals is not None:
            attributes["NORMAL"] = self.floats(mesh.normals)
        if mesh.texture is not None and mesh.uv is not None:
            attributes["TEXCOORD_0"] = self.floats(_flipped(mesh.uv))
        elif mesh.colours is not None:
            attributes["COLOR_0"] = self.colours(mesh.colours)
        indices = self.indices(mesh.faces, len(mesh.vertices))
        number = len(self._materials)
        self._materials.append(material)
        self._primitives.append({"attributes": attributes, "indices": indices, "material": number})

    def floats(self, values: NDArray[np.float32], *, bounded: bool = False) -> int:
        """An accessor of float vectors, with its bounds where the format asks for them."""
        kind = {2: "VEC2", 3: "VEC3"}[values.shape[1]]
        accessor: dict[str, Any] = {"componentType": _FLOAT, "type": kind}
        if bounded:
            accessor["min"] = values.min(axis=0).astype(float).tolist()
            accessor["max"] = values.max(axis=0).astype(float).tolist()
        return self._accessor(values.astype("<f4"), _ARRAY_BUFFER, accessor)

    def colours(self, colours: NDArray[np.uint8]) -> int:
        """Linear 16-bit RGBA: 8 bits would crush dark colours, RGB would not be aligned."""
        light = linear_from_srgb(colours[:, :3])
        rgba = np.full((len(colours), 4), 65535, "<u2")
        rgba[:, :3] = light * 65535.0 + 0.5
        accessor = {"componentType": _UNSIGNED_SHORT, "type": "VEC4", "normalized": True}
        return self._accessor(rgba, _ARRAY_BUFFER, accessor)

    def indices(self, faces: NDArray[np.int32], vertices: int) -> int:
        # The highest 16-bit number is kept free: it restarts primitives (section 3.7.2.1).
        short = vertices < 65536
        accessor = {
            "componentType": _UNSIGNED_SHORT if short else _UNSIGNED_INT,
            "type": "SCALAR",
        }
        packed = faces.reshape(-1).astype("<u2" if short else "<u4")
        return self._accessor(packed, _ELEMENT_ARRAY_BUFFER, accessor)

    def texture(self, pixels: NDArray[np.uint8], wrap: int) -> None:
        """The one texture of the document."""
        view = self._view(_jpeg(pixels))
        self._document |= {
            "images": [{"bufferView": view, "mimeType": "image/jpeg"}],
            "samplers": [
                {
                    "magFilter": _LINEAR,
                    "minFilter": _LINEAR_MIPMAP_LINEAR,
                    "wrapS": wrap,
                    "wrapT": wrap,
                }
            ],
            "textures": [{"sampler": 0, "source": 0}],
        }

    def finish(self) -> bytes:
        self._document |= {
            "scene": 0,
            "scenes": [{"nodes": [0]}],
            "nodes": [{"mesh": 0, "name": _NAME}],
            "meshes": [{"name": _NAME, "primitives": self._primitives}],
            "materials": self._materials,
            "accessors": self._accessors,
            "bufferViews": self._views,
            "buffers": [{"byteLength": len(self._binary)}],
        }
        document = json.dumps(self._document, allow_nan=False, separators=(",", ":"))
        return pack(document.encode(), bytes(self._binary))

    def _accessor(self, values: NDArray[Any], target: int, accessor: dict[str, Any]) -> int:
        view = self._view(values.tobytes(), target=target)
        self._accessors.append({"bufferView": view, "count": len(values), **accessor})
        return len(self._accessors) - 1

    def _view(self, data: bytes, *, target: int | None = None) -> int:
        view = {"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(data)}
        self._views.append(view if target is None else {**view, "target": target})
        self._binary += data + b"\0" * (-len(data) % 4)
        return len(self._views) - 1


def _jpeg(pixels: NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "jpeg", **_JPEG)
    return out.getvalue()
