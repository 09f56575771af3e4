"""Small solids of known measures, in metres."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

_CORNERS = np.array(
    [[x, y, z] for z in (-0.5, 0.5) for y in (-0.5, 0.5) for x in (-0.5, 0.5)], np.float32
)
_SIDES = np.array(
    [
        [0, 2, 3], [0, 3, 1], [4, 5, 7], [4, 7, 6], [0, 1, 5], [0, 5, 4],
        [2, 6, 7], [2, 7, 3], [0, 4, 6], [0, 6, 2], [1, 3, 7], [1, 7, 5],
    ],
    np.int32,
)  # fmt: skip


def cube(side: float = 0.02) -> Mesh:
    """Eight vertices, twelve faces, no colour, its middle at the origin."""
    return Mesh(vertices=_CORNERS * np.float32(side), faces=_SIDES)


def coloured(mesh: Mesh, colour: tuple[int, int, int]) -> Mesh:
    """The mesh in one sRGB colour."""
    return replace(mesh, colours=np.tile(np.array(colour, np.uint8), (len(mesh.vertices), 1)))


def rainbow(mesh: Mesh) -> Mesh:
    """A colour for each vertex, all different."""
    number = np.arange(len(mesh.vertices))
    channels = (number * 37 % 256, number * 91 % 256, number % 256)
    return replace(mesh, colours=np.stack(channels, axis=1).astype(np.uint8))


def ball(radius: float = 0.02, *, rings: int = 24, segments: int = 32) -> Mesh:
    """A closed sphere with a seam and uv: u once around, v from the south pole up."""
    latitude = np.linspace(-np.pi / 2, np.pi / 2, rings + 1)
    longitude = np.linspace(0.0, 2.0 * np.pi, segments + 1)
    around, up = np.meshgrid(longitude, latitude)
    x, z = (turn(around) * np.cos(up) for turn in (np.sin, np.cos))
    vertices = np.stack((x, np.sin(up), z), axis=-1).reshape(rings + 1, segments + 1, 3)
    vertices[:, -1] = vertices[:, 0]
    vertices[0], vertices[-1] = (0.0, -1.0, 0.0), (0.0, 1.0, 0.0)
    uv = np.stack((around / (2.0 * np.pi), up / np.pi + 0.5), axis=-1).reshape(-1, 2)
    return Mesh(
        vertices=(vertices.reshape(-1, 3) * radius).astype(np.float32),
        faces=_grid_faces(rings, segments),
        uv=uv.astype(np.float32),
        texture=halves(),
    )


def halves() -> NDArray[np.uint8]:
    """A texture whose upper half is red and whose lower half is blue."""
    texture = np.zeros((64, 64, 3), np.uint8)
    texture[:32], texture[32:] = (220, 40, 30), (30, 60, 200)
    return texture


def glazed(mesh: Mesh) -> Mesh:
    """The mesh in glass all over."""
    return replace(mesh, clear=np.ones(len(mesh.vertices), np.bool_))


def bottled(radius: float = 0.02) -> Mesh:
    """A ball of glass with a red cube as wide as half of it in its middle."""
    core = coloured(cube(radius), (210, 30, 30))
    shell = coloured(replace(ball(radius), uv=None, texture=None), (200, 240, 235))
    assert core.colours is not None
    assert shell.colours is not None
    counts = [len(core.vertices), len(shell.vertices)]
    return replace(
        both(core, shell),
        colours=np.concatenate((core.colours, shell.colours)),
        clear=np.repeat([False, True], counts),
    )


def half_glazed(mesh: Mesh) -> Mesh:
    """The mesh with every face above its middle in glass, and vertices apart along the border."""
    is_above = mesh.vertices[mesh.faces][..., 1].mean(axis=1) > 0
    sides, faces = np.unique(2 * mesh.faces + is_above[:, None], return_inverse=True)
    return replace(
        mesh,
        vertices=mesh.vertices[sides // 2],
        faces=faces.reshape(-1, 3).astype(np.int32),
        uv=None if mesh.uv is None else mesh.uv[sides // 2],
        clear=sides % 2 == 1,
    )


def without(mesh: Mesh, faces: slice) -> Mesh:
    """The mesh with some of its faces torn out."""
    return replace(mesh, faces=np.delete(mesh.faces, faces, axis=0))


def inside_out(mesh: Mesh) -> Mesh:
    return replace(mesh, faces=mesh.faces[:, ::-1].copy())


def both(one: Mesh, other: Mesh) -> Mesh:
    """Two meshes in one, geometry only."""
    return Mesh(
        vertices=np.concatenate((one.vertices, other.vertices)),
        faces=np.concatenate((one.faces, other.faces + np.int32(len(one.vertices)))),
    )


def moved(mesh: Mesh, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
    return replace(mesh, vertices=mesh.vertices + np.array([x, y, z], np.float32))


def _grid_faces(rings: int, segments: int) -> NDArray[np.int32]:
    """Two triangles a cell, one at the poles, counter-clockwise from outside."""
    ring, segment = np.meshgrid(np.arange(rings), np.arange(segments), indexing="ij")
    a = (ring * (segments + 1) + segment).ravel()
    b, c, d = a + 1, a + segments + 2, a + segments + 1
    lower = np.stack((a, b, c), axis=1)[ring.ravel() > 0]
    upper = np.stack((a, c, d), axis=1)[ring.ravel() < rings - 1]
    return np.concatenate((lower, upper)).astype(np.int32)
