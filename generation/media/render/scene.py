"""A mesh made ready to be pictured from any side."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.media.meshes.colour import linear_from_srgb
from generation.media.meshes.mesh import CLEAR_OPACITY, CLEAR_ROUGHNESS, Mesh
from generation.media.meshes.normals import with_normals
from generation.media.meshes.sampling import vertex_colours, within_texture
from generation.media.render.camera import Camera, Framing, project
from generation.media.render.evenness import evenly_shaded
from generation.media.render.lights import light_rig
from generation.media.render.occlusion import Surroundings, surroundings
from generation.media.render.raster import visible_faces
from generation.media.render.shading import SAMPLES, Floats, Paint, shade

LAYERS_OF_GLASS = 2
"""The front of a glass, and through it what is in it."""

APART = np.float32(1.0 - 1e-4)
"""Faces whose 1/depth differs by less are one layer."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A model brought into the unit sphere, with its paint and what shades it.

    opaque, clear  (k, 3) the faces that are not of glass, and those that are
    """

    vertices: Floats
    opaque: NDArray[np.int32]
    clear: NDArray[np.int32]
    normals: Floats
    paint: Paint
    around: Surroundings

    def light(self, camera: Camera, framing: Framing, size: int) -> Floats:
        """(size, size, 4) linear light of the model alone, premultiplied by coverage."""
        points = project(camera, framing, self.vertices.astype(np.float64), size * SAMPLES)
        solid = np.zeros((size * SAMPLES, size * SAMPLES), np.float32)
        behind = np.full_like(solid, np.inf)
        light = self._layer(self.opaque, self.paint, points, solid, behind, camera)
        if not len(self.clear):
            return light
        glass = replace(self.paint, opacity=CLEAR_OPACITY, roughness=CLEAR_ROUGHNESS, metallic=0)
        layers = []
        for _ in range(LAYERS_OF_GLASS):
            nearest = solid.copy()
            layers.append(self._layer(self.clear, glass, points, nearest, behind, camera))
            behind = np.where(nearest > solid, nearest * APART, np.float32(0.0))
        for layer in reversed(layers):
            light = layer + (np.float32(1.0) - layer[..., 3:]) * light
        return light

    def _layer(
        self,
        faces: NDArray[np.int32],
        paint: Paint,
        points: Floats,
        nearest: Floats,
        behind: Floats,
        camera: Camera,
    ) -> Floats:
        """What is seen of some faces alone, before what `nearest` knows of."""
        shown = visible_faces(points, faces, nearest, behind)
        model = (self.vertices, faces, self.normals)
        return shade(shown, points, model, paint, light_rig(camera), camera.eye)


def stage(mesh: Mesh, size: int) -> Scene:
    """Centre, scale, smooth and shade a mesh for pictures of about `size` pixels."""
    surface = with_normals(_in_unit_sphere(mesh))
    around = surroundings(surface)
    surface, opened = evenly_shaded(surface, around)
    normals = surface.normals if surface.normals is not None else np.zeros_like(surface.vertices)
    return Scene(
        surface.vertices,
        np.ascontiguousarray(surface.faces[~surface.clear_faces], np.int32),
        np.ascontiguousarray(surface.faces[surface.clear_faces], np.int32),
        normals,
        _paint(surface, opened, size),
        around,
    )


def _in_unit_sphere(mesh: Mesh) -> Mesh:
    exact = mesh.vertices.astype(np.float64)
    centred = exact - (exact.min(axis=0) + exact.max(axis=0)) / 2.0
    radius = max(float(np.linalg.norm(centred, axis=1).max()), 1e-30)
    return replace(mesh, vertices=(centred / radius).astype(np.float32))


def _paint(mesh: Mesh, opened: Floats, size: int) -> Paint:
    white = np.ones((1, 1, 3), np.float32)
    colours = np.ones((len(mesh.vertices), 3), np.float32)
    uv = np.zeros((len(mesh.vertices), 2), np.float32)
    if mesh.texture is None or mesh.uv is None:
        colours = linear_from_srgb(vertex_colours(mesh))
        texture = white
    else:
        inside = within_texture(mesh.uv)
        uv = np.column_stack((inside[:, 0], 1.0 - inside[:, 1]))
        texture = linear_from_srgb(_fitting(mesh.texture, size))
    return Paint(texture, uv, colours, opened, float(mesh.roughness), float(mesh.metallic))


def _fitting(texture: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    """The texture reduced to about the resolution that the picture can show."""
    shrink = int(math.sqrt(texture.shape[0] * texture.shape[1]) / (1.5 * size * SAMPLES))
    if shrink < 2:
        return texture
    return np.asarray(Image.fromarray(texture).reduce(shrink))
