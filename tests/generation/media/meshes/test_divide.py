from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.media.meshes.closed import is_closed, signed_volume
from generation.media.meshes.divide import divided, edge_ends
from tests.generation.media.solids import cube


@given(st.sets(st.integers(0, 17)))
def test_a_solid_stays_closed_whichever_edges_are_cut(chosen: set[int]) -> None:
    mesh = cube()
    ends = np.sort(edge_ends(mesh.faces), axis=2)
    edges = np.unique(ends.reshape(-1, 2), axis=0)[sorted(chosen)]
    cut = (ends[:, :, None] == edges).all(axis=3).any(axis=2)

    result = divided(mesh, cut)

    assert len(result.faces) == len(mesh.faces) + 2 * len(chosen)
    assert is_closed(result)
    assert signed_volume(result) == pytest.approx(signed_volume(mesh))


def test_what_a_middle_carries_is_the_mean_of_its_ends() -> None:
    uv = np.arange(16, dtype=np.float32).reshape(8, 2)
    normals = np.tile(np.array([0, 0, 1], np.float32), (8, 1))
    colours = np.full((8, 3), 200, np.uint8)
    mesh = replace(cube(), uv=uv, normals=normals, colours=colours, clear=np.ones(8, np.bool_))

    result = divided(mesh, np.ones((12, 3), np.bool_))

    ends = np.unique(np.sort(edge_ends(mesh.faces), axis=2).reshape(-1, 2), axis=0)
    assert result.uv is not None
    assert result.normals is not None
    assert result.colours is not None
    assert len(result.vertices) == 26
    np.testing.assert_allclose(result.uv[8:], uv[ends].mean(axis=1))
    np.testing.assert_array_equal(result.normals[:, 2], 1)
    np.testing.assert_array_equal(result.colours, 200)
    assert result.clear_faces.all()
