import numpy as np
import pytest
from hypothesis import given, settings

from generation.media.meshes.closed import signed_volume, thin_out
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import smooth_normals
from generation.providers.builtin.surfaces.lattice import sheet_of
from generation.providers.builtin.surfaces.solid import close_sheet, standing
from tests.generation.providers.builtin.picture_models import (
    Mask,
    blobs,
    coverage,
    disc,
    is_printable,
    square,
)


def plate(mask: Mask, thickness: float = 4.0) -> Mesh:
    sheet = sheet_of(coverage(mask))
    front = np.full(len(sheet.points), thickness)
    vertices, faces = close_sheet(sheet, front, 0 * front)
    return Mesh(vertices=vertices.astype(np.float32), faces=faces)


def test_a_closed_sheet_holds_its_area_times_its_thickness() -> None:
    assert signed_volume(plate(disc(64, 20.0))) == pytest.approx(np.pi * 20.0**2 * 4.0, rel=0.01)


def test_thinning_out_keeps_to_the_budget_and_the_volume() -> None:
    mesh = plate(disc(96, 40.0))

    thin = thin_out(mesh, triangles=600)

    assert len(mesh.faces) > 10_000
    assert len(thin.faces) <= 600
    assert signed_volume(thin) == pytest.approx(signed_volume(mesh), rel=0.01)


def test_a_budget_that_would_tear_the_surface_is_not_kept_to() -> None:
    dust = plate(np.kron(np.eye(24, dtype=np.uint8) * 255, np.ones((2, 2), np.uint8)), 0.5)

    thin = thin_out(dust, triangles=4)

    assert len(thin.faces) > 4
    assert is_printable(thin)


@settings(max_examples=40, deadline=None)
@given(blobs())
def test_every_silhouette_stays_closed_when_it_is_thinned_out(mask: Mask) -> None:
    sheet = sheet_of(coverage(mask))
    if len(sheet.faces):
        assert is_printable(thin_out(plate(mask, 0.7), triangles=200))


def test_a_model_stands_on_the_ground_in_metres() -> None:
    mesh = standing(plate(square(16, 8), thickness=2.0), longest_mm=50.0, mm_per_unit=10.0)

    low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
    assert (high - low)[:2] == pytest.approx(0.05)
    assert low[1] == 0
    assert high[0] == pytest.approx(-low[0])
    assert high[2] == pytest.approx(0.01)
    assert low[2] == pytest.approx(-0.01)


def test_normals_point_outwards_and_are_of_unit_length() -> None:
    mesh = plate(square(16, 8))

    normals = smooth_normals(mesh.vertices, mesh.faces)

    centre = mesh.vertices.mean(axis=0)
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert (np.einsum("ij,ij->i", normals, mesh.vertices - centre) > 0).all()
