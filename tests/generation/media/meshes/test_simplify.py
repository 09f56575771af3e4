from dataclasses import replace
from typing import Any

import numpy as np
from scipy.ndimage import gaussian_filter
from skimage.measure import marching_cubes

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.report import printability
from generation.media.meshes.simplify import simplify
from tests.generation.media.solids import ball, cube


def sponge() -> Mesh:
    """A closed surface with many thin bridges."""
    noise = np.random.default_rng(2).normal(size=(20, 20, 20))
    field = gaussian_filter(noise, 1.2)
    for axis in range(3):
        np.moveaxis(field, axis, 0)[[0, -1]] = -1.0
    found: Any = marching_cubes(field, 0.05)  # type: ignore[no-untyped-call]  # no types there
    vertices, faces = found[0], found[1]
    outward = np.ascontiguousarray(faces[:, ::-1], np.int32)
    return Mesh((vertices / 1000).astype(np.float32), outward)


def test_a_ball_keeps_its_shape_and_stays_closed_with_a_tenth_of_its_triangles() -> None:
    mesh = ball(rings=64, segments=80)

    simple = simplify(mesh, triangles=1000)

    before, after = printability(mesh), printability(simple)
    assert after.is_volume
    assert 900 <= after.triangles <= 1000
    assert abs(after.volume_cm3 / before.volume_cm3 - 1) < 0.02


def test_vertices_that_stay_keep_place_coordinates_and_normals() -> None:
    mesh = ball(rings=32, segments=40)
    mesh = replace(mesh, normals=(mesh.vertices / np.float32(0.02)).astype(np.float32))

    simple = simplify(mesh, triangles=500)

    assert simple.uv is not None
    assert mesh.uv is not None
    assert simple.normals is not None
    assert simple.texture is mesh.texture
    old = {tuple(row) for row in np.hstack((mesh.vertices, mesh.uv)).tolist()}
    new = {tuple(row) for row in np.hstack((simple.vertices, simple.uv)).tolist()}
    assert new <= old
    np.testing.assert_allclose(simple.normals, simple.vertices / 0.02, atol=1e-5)


def test_a_border_between_colours_is_not_smeared() -> None:
    mesh = replace(ball(rings=64, segments=80), uv=None, texture=None)
    upper = mesh.vertices[:, 1] > 0.001
    colours = np.where(upper[:, None], [[255, 0, 0]], [[0, 0, 255]]).astype(np.uint8)

    simple = simplify(replace(mesh, colours=colours), triangles=1000)

    assert simple.colours is not None
    red = simple.colours[simple.faces][..., 0] == 255
    mixed = red.any(axis=1) & ~red.all(axis=1)
    height = np.abs(simple.vertices[simple.faces][mixed][..., 1])
    assert height.max() < 0.005


def test_a_mesh_with_few_triangles_is_left_alone() -> None:
    mesh = cube()

    assert simplify(mesh, triangles=12) is mesh


def test_two_limbs_that_nearly_touch_are_not_sewn_together() -> None:
    """Bare collapses tear this shape: without the second try it has crowded edges."""
    mesh = sponge()
    assert printability(mesh).watertight

    report = printability(simplify(mesh, triangles=1600))

    assert (report.watertight, report.non_manifold_edges) == (True, 0)
    assert report.triangles <= 1600
