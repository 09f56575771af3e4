"""GLB files made by hand, to be read as a stranger's: honest ones and forged ones."""

import copy
import io
import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Document = dict[str, Any]

TRIANGLE = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]], np.float32)


def framed(document: Document | bytes, binary: bytes = b"") -> bytes:
    """A GLB around a JSON document, built without our own writer."""
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    body = struct.pack("<II", len(text), 0x4E4F534A) + text
    if binary:
        body += struct.pack("<II", len(binary), 0x004E4942) + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


class Forge:
    """Collects arrays in a buffer; `document` may be bent at will before it is framed."""

    def __init__(self) -> None:
        self.binary = b""
        self.document: Document = {
            "asset": {"version": "2.0"},
            "accessors": [],
            "bufferViews": [],
            "meshes": [],
        }

    def add_bytes(self, data: bytes, **view: Any) -> int:
        data += b"\0" * (-len(data) % 4)
        views = self.document["bufferViews"]
        views.append(
            {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data), **view}
        )
        self.binary += data
        return len(views) - 1

    def add(self, values: NDArray[Any], **accessor: Any) -> int:
        """An accessor over an array of floats or unsigned integers."""
        component = {"f4": 5126, "u1": 5121, "u2": 5123, "u4": 5125, "i2": 5122}
        shape = "SCALAR" if values.ndim == 1 else f"VEC{values.shape[1]}"
        view = self.add_bytes(values.tobytes())
        self.document["accessors"].append(
            {
                "bufferView": view,
                "componentType": component[values.dtype.str[1:]],
                "count": len(values),
                "type": shape,
                **accessor,
            }
        )
        return len(self.document["accessors"]) - 1

    def add_picture(self, pixels: NDArray[np.uint8], kind: str = "PNG") -> int:
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, kind, lossless=True)
        images = self.document.setdefault("images", [])
        images.append({"bufferView": self.add_bytes(out.getvalue()), "mimeType": "image/png"})
        textures = self.document.setdefault("textures", [])
        textures.append({"source": len(images) - 1})
        return len(textures) - 1

    def add_mesh(self, *primitives: Document) -> int:
        self.document["meshes"].append({"primitives": list(primitives)})
        return len(self.document["meshes"]) - 1

    def bytes(self) -> bytes:
        document = copy.deepcopy(self.document)
        document["buffers"] = [{"byteLength": len(self.binary)}]
        return framed(document, self.binary)


def triangle(**attributes: NDArray[Any]) -> Forge:
    """One indexed triangle in the xy plane, with extra attributes."""
    forge = Forge()
    names = {"POSITION": forge.add(TRIANGLE)}
    names |= {name: forge.add(values) for name, values in attributes.items()}
    indices = forge.add(np.array([0, 1, 2], np.uint16))
    forge.add_mesh({"attributes": names, "indices": indices})
    return forge
