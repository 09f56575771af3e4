import numpy as np
import pytest
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import with_normals
from generation.media.meshes.report import printability
from generation.media.meshes.unwrap.atlas import Atlas, unwrap
from tests.generation.media.meshes.test_simplify import sponge
from tests.generation.media.solids import ball, cube

SIDE = 512


def misses_in_texels(atlas: Atlas) -> NDArray[np.float64]:
    """How far from the middle of each face the place is that the picture shows there."""
    places = np.full((SIDE, SIDE, 3), np.nan)
    places[atlas.texels.rows, atlas.texels.columns] = atlas.texels.places
    assert atlas.mesh.uv is not None
    u, v = atlas.mesh.uv[atlas.mesh.faces].mean(axis=1).T
    shown = places[((1 - v) * SIDE).astype(int), (u * SIDE).astype(int)]
    middles = atlas.mesh.vertices[atlas.mesh.faces].mean(axis=1)
    step = np.linalg.norm(atlas.texels.steps, axis=2).max(axis=1)
    return np.asarray(np.linalg.norm(shown - middles, axis=1) / np.maximum(step, 1e-12))


@pytest.mark.parametrize("mesh", [ball(), sponge()], ids=["ball", "sponge"])
def test_every_face_has_a_place_of_its_own_on_the_picture(mesh: Mesh) -> None:
    misses = misses_in_texels(unwrap(mesh, side_px=SIDE))

    assert np.median(misses) < 0.75
    assert (misses < 3).mean() > 0.995


def test_a_closed_surface_stays_closed_and_keeps_its_normals() -> None:
    mesh = with_normals(sponge())

    flat = unwrap(mesh, side_px=SIDE).mesh

    assert printability(flat).is_volume
    assert flat.normals is not None
    assert len(flat.normals) == len(flat.vertices) > len(mesh.vertices)


def test_a_cube_is_six_squares_that_fill_half_of_the_picture() -> None:
    atlas = unwrap(cube(), side_px=SIDE)

    assert len(atlas.mesh.vertices) == 24
    assert len(atlas.texels.faces) > 0.5 * SIDE * SIDE


def test_texture_coordinates_stay_on_the_picture() -> None:
    uv = unwrap(sponge(), side_px=SIDE).mesh.uv
    assert uv is not None
    assert uv.min() >= 0.0
    assert uv.max() <= 1.0
