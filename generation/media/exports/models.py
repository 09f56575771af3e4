"""The formats in which a model can be taken home."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from generation.media.exports.obj import to_obj
from generation.media.exports.ply import to_ply
from generation.media.exports.stl import to_stl
from generation.media.exports.threemf import to_3mf
from generation.media.exports.usdz import to_usdz
from generation.media.meshes.glb import read_glb
from generation.media.meshes.mesh import Mesh


class UnknownFormat(LookupError):
    """No format of this slug exists."""


class Writer(Protocol):
    """`name` is a safe ASCII slug, for names inside archives."""

    def __call__(self, mesh: Mesh, *, name: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ModelFormat:
    """A file format. `extension` has no dot; `good_for` is a few words for people.

    `write` is None where the stored GLB is handed out as it is.
    """

    label: str
    extension: str
    media_type: str
    good_for: Promise
    write: Writer | None


_GLB = _("The web, games, Blender; keeps everything; in metres")
_OBJ = _("Any 3D program; a zip with material and texture; in metres")
_STL = _("3D printing in one colour; in millimetres")
_PLY = _("Scanning tools; keeps vertex colours; in millimetres")
_3MF = _("3D printing in colour; in millimetres")
_USDZ = _("Seeing it in your room with an iPhone")

FORMATS: Mapping[str, ModelFormat] = {
    "glb": ModelFormat("GLB", "glb", "model/gltf-binary", _GLB, None),
    "obj": ModelFormat("OBJ", "zip", "application/zip", _OBJ, to_obj),
    "stl": ModelFormat("STL", "stl", "model/stl", _STL, to_stl),
    "ply": ModelFormat("PLY", "ply", "model/ply", _PLY, to_ply),
    "3mf": ModelFormat("3MF", "3mf", "model/3mf", _3MF, to_3mf),
    "usdz": ModelFormat("USDZ", "usdz", "model/vnd.usdz+zip", _USDZ, to_usdz),
}


def export_model(glb: bytes, format: str, *, name: str) -> bytes:  # noqa: A002  # the word people use
    """A GLB in another format. Raises UnknownFormat, or BadGlb for bytes that are none."""
    try:
        write = FORMATS[format].write
    except KeyError:
        raise UnknownFormat(format) from None
    return glb if write is None else write(read_glb(glb), name=name)
