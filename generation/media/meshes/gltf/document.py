"""The part of a glTF 2.0 document that we read, checked for types before anything is used."""

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, FailFast, Field
from pydantic.alias_generators import to_camel

MAX_ITEMS = 50_000
"""Of any one list. Real models have a few; each item costs us memory."""

SOLID_OPACITY = 0.9
"""From here on what blends is as good as opaque."""

_Item = TypeVar("_Item")
Items = Annotated[list[_Item], FailFast(), Field(max_length=MAX_ITEMS)]

Index = Annotated[int, Field(ge=0)]
Size = Annotated[int, Field(ge=0)]
Vector3 = tuple[float, float, float]
Vector4 = tuple[float, float, float, float]

Matrix16 = Annotated[tuple[float, ...], Field(min_length=16, max_length=16)]


class _Part(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, allow_inf_nan=False, extra="ignore"
    )


class Buffer(_Part):
    byte_length: Size
    uri: str | None = None


class BufferView(_Part):
    buffer: Index
    byte_length: Size
    byte_offset: Size = 0
    byte_stride: Annotated[int, Field(ge=4, le=252)] | None = None
    extensions: dict[str, Any] = Field(default_factory=dict)


class Accessor(_Part):
    component_type: Literal[5120, 5121, 5122, 5123, 5125, 5126]
    count: Annotated[int, Field(ge=1)]
    type: Literal["SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"]
    buffer_view: Index | None = None
    byte_offset: Size = 0
    normalized: bool = False
    sparse: dict[str, Any] | None = None


class Image(_Part):
    uri: str | None = None
    buffer_view: Index | None = None


class _WebpSource(_Part):
    source: Index


class _TextureExtensions(_Part):
    webp: _WebpSource | None = Field(default=None, alias="EXT_texture_webp")


class Texture(_Part):
    source: Index | None = None
    extensions: _TextureExtensions = _TextureExtensions()

    @property
    def image(self) -> int | None:
        """The WebP picture where the texture offers one, else the plain one."""
        return self.source if self.extensions.webp is None else self.extensions.webp.source


class TextureSlot(_Part):
    index: Index
    tex_coord: Index = 0


class PbrMetallicRoughness(_Part):
    base_color_factor: Vector4 = (1.0, 1.0, 1.0, 1.0)
    base_color_texture: TextureSlot | None = None
    metallic_factor: Annotated[float, Field(ge=0, le=1)] = 1.0
    roughness_factor: Annotated[float, Field(ge=0, le=1)] = 1.0
    metallic_roughness_texture: TextureSlot | None = None


class Material(_Part):
    pbr_metallic_roughness: PbrMetallicRoughness = PbrMetallicRoughness()
    alpha_mode: str = "OPAQUE"

    @property
    def is_clear(self) -> bool:
        """Seen through all over, not only where a texture says so."""
        opacity = self.pbr_metallic_roughness.base_color_factor[3]
        return self.alpha_mode == "BLEND" and opacity < SOLID_OPACITY


class Primitive(_Part):
    attributes: dict[str, Index]
    indices: Index | None = None
    material: Index | None = None
    mode: Annotated[int, Field(ge=0, le=6)] = 4
    extensions: dict[str, Any] = Field(default_factory=dict)


class MeshEntry(_Part):
    primitives: Items[Primitive]


class Node(_Part):
    mesh: Index | None = None
    children: Items[Index] = Field(default_factory=list)
    matrix: Matrix16 | None = None
    translation: Vector3 = (0.0, 0.0, 0.0)
    rotation: Vector4 = (0.0, 0.0, 0.0, 1.0)
    scale: Vector3 = (1.0, 1.0, 1.0)


class Scene(_Part):
    nodes: Items[Index] = Field(default_factory=list)


class Document(_Part):
    accessors: Items[Accessor] = Field(default_factory=list)
    buffers: Items[Buffer] = Field(default_factory=list)
    buffer_views: Items[BufferView] = Field(default_factory=list)
    extensions_required: Items[str] = Field(default_factory=list)
    images: Items[Image] = Field(default_factory=list)
    materials: Items[Material] = Field(default_factory=list)
    meshes: Items[MeshEntry] = Field(default_factory=list)
    nodes: Items[Node] = Field(default_factory=list)
    scene: Index | None = None
    scenes: Items[Scene] = Field(default_factory=list)
    textures: Items[Texture] = Field(default_factory=list)
