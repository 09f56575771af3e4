"""Pictures of meshes and of pictures: renders, thumbnails, turntables."""

import io
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.media.meshes.colour import linear_from_srgb, srgb_from_linear
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.report import printability
from generation.media.meshes.simplify import simplify
from generation.media.render.camera import Camera, Framing, frame, orbit
from generation.media.render.ground import Plinth, ground, plinth_for
from generation.media.render.lights import light_rig
from generation.media.render.scene import Scene, stage

PLASTER = (0xF6, 0xF3, 0xEE)
_FILL = 0.84
_TURNTABLE_TRIANGLES = 12_000

Colour = tuple[int, int, int]


def render_mesh(
    mesh: Mesh,
    *,
    size: int = 512,
    azimuth_deg: float = 30,
    elevation_deg: float = 15,
    background: Colour | None = None,
) -> NDArray[np.uint8]:
    """The model alone (size, size, 4), or with a background on a plinth (size, size, 3)."""
    scene = stage(mesh, size)
    camera = orbit(azimuth_deg, elevation_deg)
    if background is None:
        framing = frame([camera], scene.vertices.astype(np.float64), fill=_FILL)
        return _cut_out(scene.light(camera, framing, size))
    plinth = plinth_for(scene.around)
    framing = _framing([camera], scene, plinth)
    return _on_plinth(scene, plinth, camera, framing, size, background)


def thumbnail(mesh: Mesh, *, size: int = 512) -> bytes:
    """A WebP of the mesh on its plinth."""
    pixels = render_mesh(mesh, size=size, background=PLASTER)
    return _webp(Image.fromarray(pixels), quality=86)


def turntable(mesh: Mesh, *, size: int = 320, frames: int = 24) -> bytes:
    """An animated WebP, one turn in about three seconds, for ever."""
    few = simplify(mesh, triangles=_TURNTABLE_TRIANGLES)
    scene = stage(few, size)
    plinth = plinth_for(scene.around)
    cameras = [orbit(30 + 360 * step / frames, 15) for step in range(frames)]
    framing = _framing(cameras, scene, plinth)
    first, *others = (
        Image.fromarray(_on_plinth(scene, plinth, camera, framing, size, PLASTER))
        for camera in cameras
    )
    return _webp(first, quality=76, save_all=True, append_images=others, duration=125, loop=0)


def image_thumbnail(png: bytes, *, size: int = 512) -> bytes:
    """A WebP of a picture with its alpha, its longer side at most `size`."""
    with Image.open(io.BytesIO(png)) as picture:
        rgba = np.asarray(picture.convert("RGBA"))
    return _webp(Image.fromarray(_scaled(rgba, size)), quality=86)


def warm() -> None:
    """Compile and load all kernels, so that the first user does not wait for it."""
    corner = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
    faces = np.array([[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]], np.int32)
    mesh = Mesh(corner, faces, uv=corner[:, :2], texture=np.full((2, 2, 3), 128, np.uint8))
    turntable(mesh, size=16, frames=2)
    printability(mesh)


def _framing(cameras: list[Camera], scene: Scene, plinth: Plinth) -> Framing:
    seen = np.concatenate((scene.vertices.astype(np.float64), plinth.rim()))
    return frame(cameras, seen, fill=_FILL)


def _on_plinth(
    scene: Scene, plinth: Plinth, camera: Camera, framing: Framing, size: int, background: Colour
) -> NDArray[np.uint8]:
    key = light_rig(camera)[0, :3].astype(np.float64)
    backdrop = linear_from_srgb(np.array(background, np.uint8))
    light = scene.light(camera, framing, size)
    behind = ground(plinth, camera, framing, key, size)[..., None] * backdrop
    return srgb_from_linear(light[..., :3] + (1.0 - light[..., 3:]) * behind)


def _cut_out(light: NDArray[np.float32]) -> NDArray[np.uint8]:
    coverage = light[..., 3:]
    colour = light[..., :3] / np.maximum(coverage, np.float32(1e-6))
    alpha = (coverage * 255.0 + 0.5).astype(np.uint8)
    return np.concatenate((srgb_from_linear(colour), alpha), axis=-1)


def _scaled(rgba: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """Averaged in linear light, premultiplied, so that edges neither darken nor bleed."""
    height, width = rgba.shape[:2]
    shrink = size / max(height, width)
    if shrink >= 1.0:
        return rgba
    to = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    alpha = rgba[..., 3:].astype(np.float32) / np.float32(255.0)
    light = np.concatenate((linear_from_srgb(rgba[..., :3]) * alpha, alpha), axis=-1)
    return _cut_out(np.asarray(cv2.resize(light, to, interpolation=cv2.INTER_AREA), np.float32))


def _webp(picture: Image.Image, *, quality: int, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=2, **options)
    return out.getvalue()
