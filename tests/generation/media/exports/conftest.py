from typing import NamedTuple

import pytest

from generation.media.meshes.glb import write_glb
from generation.media.meshes.mesh import Mesh
from tests.generation.media.solids import ball, coloured, cube


class Stored(NamedTuple):
    """A mesh and the GLB that stands for it in storage."""

    mesh: Mesh
    glb: bytes


@pytest.fixture(scope="session")
def red_cube() -> Stored:
    """20 mm, one vertex colour."""
    mesh = coloured(cube(0.02), (200, 30, 40))
    return Stored(mesh, write_glb(mesh))


@pytest.fixture(scope="session")
def painted_ball() -> Stored:
    """Radius 20 mm; the texture is red above and blue below."""
    mesh = ball(0.02)
    return Stored(mesh, write_glb(mesh))
