from dataclasses import replace

import numpy as np
import pytest

from generation.media.meshes.closed import OpenSurface, is_closed, signed_volume, thin_out
from tests.generation.media.solids import cube


def test_a_cube_holds_the_cube_of_its_side() -> None:
    assert signed_volume(cube(0.02)) == pytest.approx(8e-6)


def test_a_mesh_that_faces_inwards_is_not_closed() -> None:
    mesh = cube()

    assert is_closed(mesh)
    assert not is_closed(replace(mesh, faces=mesh.faces[:, ::-1]))


def test_a_mesh_that_lacks_a_triangle_is_not_closed() -> None:
    mesh = cube()

    assert not is_closed(replace(mesh, faces=mesh.faces[1:]))


def test_a_mesh_with_a_triangle_that_is_a_line_is_not_closed() -> None:
    mesh = cube()
    line = np.array(((0, 0, len(mesh.vertices) - 1),), np.int32)

    assert not is_closed(replace(mesh, faces=np.concatenate((mesh.faces, line))))


def test_an_open_surface_never_leaves() -> None:
    mesh = cube()

    with pytest.raises(OpenSurface):
        thin_out(replace(mesh, faces=mesh.faces[1:]), triangles=100)
