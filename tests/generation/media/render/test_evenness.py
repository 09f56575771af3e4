"""Shade belongs to a place, not to the triangles that happen to lie there."""

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.divide import divided
from generation.media.meshes.mesh import Mesh
from generation.media.render import render_mesh


def plate(corners: int = 40) -> Mesh:
    """A round plate on its edge, both faces cut into needles from the corner on the ground."""
    turn = 2 * np.pi * np.arange(corners) / corners - np.pi / 2
    ring = np.column_stack((np.cos(turn), np.sin(turn)))
    back, front = (np.column_stack((ring, np.full(corners, z))) for z in (-0.1, 0.1))
    here, there = np.arange(corners), np.roll(np.arange(corners), -1)
    fan = np.column_stack((np.zeros(corners - 2, np.int64), here[1:-1], here[2:]))
    near = np.column_stack((here, there, there + corners))
    far = np.column_stack((here, there + corners, here + corners))
    faces = np.concatenate((fan[:, ::-1], fan + corners, near, far))
    return Mesh(np.concatenate((back, front), dtype=np.float32), faces.astype(np.int32))


def finer(mesh: Mesh) -> Mesh:
    return divided(mesh, np.ones((len(mesh.faces), 3), np.bool_))


def front_of(mesh: Mesh) -> NDArray[np.int64]:
    """The lightness of the upper part of the plate's face."""
    picture = render_mesh(mesh, size=96, azimuth_deg=0, elevation_deg=0)
    return picture[20:70, 30:66, 1].astype(np.int64)


def test_the_shade_at_a_foot_does_not_run_up_a_needle() -> None:
    needles, even = plate(), finer(finer(finer(finer(plate()))))

    assert np.abs(front_of(needles) - front_of(even)).max() <= 3
