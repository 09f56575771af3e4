"""The materials of a document brought to what a Mesh can carry: one texture or vertex colours."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.media.meshes.colour import linear_from_srgb, srgb_from_linear
from generation.media.meshes.gltf.accessors import pick
from generation.media.meshes.gltf.document import Document, PbrMetallicRoughness
from generation.media.meshes.gltf.parts import Part
from generation.media.meshes.gltf.pictures import Pictures
from generation.media.meshes.sampling import sample

MAX_ATLAS_PX = 4096
MAX_CELLS = 64
_PLAIN = PbrMetallicRoughness(metallic_factor=0.0, roughness_factor=0.65)


@dataclass(frozen=True, slots=True)
class Surface:
    """How all parts together look, in the terms of Mesh."""

    uv: NDArray[np.float32] | None
    texture: NDArray[np.uint8] | None
    colours: NDArray[np.uint8] | None
    clear: NDArray[np.bool_] | None
    roughness: float
    metallic: float


_WHITE = np.full((1, 1, 3), 255, np.uint8)


@dataclass(frozen=True, slots=True)
class _Coat:
    """The base colour of one part: a linear factor times a picture, white where it has none."""

    factor: tuple[float, float, float]
    uv: NDArray[np.float32]
    image: int | None = None
    pixels: NDArray[np.uint8] = field(default_factory=lambda: _WHITE)

    @property
    def key(self) -> tuple[int | None, tuple[float, float, float]]:
        return self.image, self.factor

    @property
    def is_plain(self) -> bool:
        return self.image is None

    @property
    def repeats(self) -> bool:
        return bool(((self.uv < 0.0) | (self.uv > 1.0)).any())


def join_surfaces(parts: Sequence[Part], document: Document, pictures: Pictures) -> Surface:
    """One surface for all parts.

    A shared texture stays as it is. Several are laid out in an atlas, unless one repeats or is
    mixed with vertex colours: then each vertex takes the colour that it has.
    """
    coats = [_coat_of(part, document, pictures) for part in parts]
    is_clear = [_is_clear(part, document) for part in parts]
    main = max(zip(is_clear, parts, strict=True), key=lambda one: (not one[0], len(one[1].faces)))
    roughness, metallic = _shine(main[1], document, pictures)
    uv, texture, colours = _paint(parts, coats)
    clear = np.repeat(is_clear, [len(part.vertices) for part in parts]) if any(is_clear) else None
    return Surface(uv, texture, colours, clear, roughness, metallic)


def _paint(
    parts: Sequence[Part], coats: Sequence[_Coat]
) -> tuple[NDArray[np.float32] | None, NDArray[np.uint8] | None, NDArray[np.uint8] | None]:
    """Texture coordinates and texture, or colours."""
    if all(coat.is_plain for coat in coats) or not _fits_a_texture(parts, coats):
        colours = [_colours(part, coat) for part, coat in zip(parts, coats, strict=True)]
        return None, None, np.concatenate(colours)
    if len({coat.key for coat in coats}) == 1:
        return (
            np.concatenate([coat.uv for coat in coats]),
            _tinted(coats[0].pixels, coats[0].factor),
            None,
        )
    uv, texture = _atlas(coats)
    return uv, texture, None


def _fits_a_texture(parts: Sequence[Part], coats: Sequence[_Coat]) -> bool:
    kinds = len({coat.key for coat in coats})
    if kinds == 1 or kinds > MAX_CELLS:
        return kinds == 1
    return all(
        part.colours is None if coat.is_plain else not coat.repeats
        for part, coat in zip(parts, coats, strict=True)
    )


def _coat_of(part: Part, document: Document, pictures: Pictures) -> _Coat:
    pbr = _pbr(part, document)
    factor = pbr.base_color_factor[:3]
    slot = pbr.base_color_texture
    if slot is None or part.uv is None:
        return _Coat(factor, np.full((len(part.vertices), 2), 0.5, np.float32))
    image, pixels = pictures.of_texture(slot.index)
    return _Coat(factor, _upright(part.uv), image, pixels)


def _pbr(part: Part, document: Document) -> PbrMetallicRoughness:
    if part.material is None:
        return _PLAIN
    return pick(document.materials, part.material).pbr_metallic_roughness


def _is_clear(part: Part, document: Document) -> bool:
    return part.material is not None and pick(document.materials, part.material).is_clear


def _shine(part: Part, document: Document, pictures: Pictures) -> tuple[float, float]:
    """Roughness and metallic of a part; where a texture gives them, their mean over it."""
    pbr = _pbr(part, document)
    roughness, metallic = pbr.roughness_factor, pbr.metallic_factor
    slot = pbr.metallic_roughness_texture
    if slot is not None:
        _, pixels = pictures.of_texture(slot.index)
        _, green, blue = pixels.reshape(-1, 3).mean(axis=0) / 255.0
        roughness, metallic = roughness * float(green), metallic * float(blue)
    return roughness, metallic


def _upright(uv: NDArray[np.float32]) -> NDArray[np.float32]:
    """Texture coordinates with (0, 0) at the bottom left, as in Mesh."""
    finite = np.nan_to_num(uv, nan=0.0, posinf=0.0, neginf=0.0)
    return np.column_stack((finite[:, 0], np.float32(1.0) - finite[:, 1])).astype(np.float32)


def _tinted(pixels: NDArray[np.uint8], factor: tuple[float, float, float]) -> NDArray[np.uint8]:
    """The picture times the factor, in linear light."""
    if factor == (1.0, 1.0, 1.0):
        return pixels
    shades = linear_from_srgb(np.arange(256, dtype=np.uint8))
    table = srgb_from_linear(shades[:, None] * np.array(factor, np.float32))
    return np.stack([table[pixels[..., k], k] for k in range(3)], axis=-1)


def _colours(part: Part, coat: _Coat) -> NDArray[np.uint8]:
    light = linear_from_srgb(sample(coat.pixels, coat.uv)) * np.array(coat.factor, np.float32)
    if part.colours is not None:
        light = light * np.nan_to_num(part.colours[:, :3], nan=0.0, posinf=1.0, neginf=0.0)
    return srgb_from_linear(light)


def _atlas(coats: Sequence[_Coat]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """The coordinates of all parts in a texture of square cells, one a kind of coat."""
    cells = {coat.key: coat for coat in coats}
    numbers = {key: number for number, key in enumerate(cells)}
    columns = math.ceil(math.sqrt(len(cells)))
    widest = max(max(coat.pixels.shape[:2]) for coat in cells.values())
    side = max(4, min(widest, MAX_ATLAS_PX // columns))
    texture = np.zeros((columns * side, columns * side, 3), np.uint8)
    for key, coat in cells.items():
        top, left = (side * place for place in divmod(numbers[key], columns))
        texture[top : top + side, left : left + side] = _cell(coat, side)
    uv = [_in_cell(coat.uv, numbers[coat.key], columns, side) for coat in coats]
    return np.concatenate(uv), texture


def _cell(coat: _Coat, side: int) -> NDArray[np.uint8]:
    picture = Image.fromarray(coat.pixels)
    resized = picture.resize((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _tinted(np.asarray(resized), coat.factor)


def _in_cell(uv: NDArray[np.float32], number: int, columns: int, side: int) -> NDArray[np.float32]:
    """Coordinates in the atlas, half a texel inside the cell so that cells do not mix."""
    row, column = divmod(number, columns)
    corner = np.array([column, columns - 1 - row], np.float32)
    inset = 0.5 / side
    return ((corner + inset + uv * (1.0 - 2.0 * inset)) / columns).astype(np.float32)
