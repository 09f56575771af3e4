from dataclasses import replace

import numpy as np
import pytest

from generation.media.meshes.mesh import Mesh
from generation.media.meshes.normals import with_normals
from tests.generation.media.solids import ball, cube


def test_normals_of_a_ball_point_away_from_its_middle_also_at_the_seam() -> None:
    mesh = ball(1.0, rings=48, segments=64)

    shaded = with_normals(mesh)

    assert len(shaded.vertices) == len(mesh.vertices)
    assert shaded.normals is not None
    used = np.unique(shaded.faces)
    np.testing.assert_allclose(shaded.normals[used], shaded.vertices[used], atol=0.02)


def test_an_edge_sharper_than_the_crease_is_split_and_a_blunter_one_is_not() -> None:
    assert len(with_normals(cube()).vertices) == 24
    assert len(with_normals(cube(), crease_deg=91.0).vertices) == 8


@pytest.mark.parametrize("corners", [24, 90, 400])
def test_a_face_cut_from_one_corner_is_flat_however_many_triangles_meet_there(
    corners: int,
) -> None:
    turn = 2 * np.pi * np.arange(corners) / corners
    ring = np.column_stack((np.cos(turn), np.sin(turn)))
    low, high = (np.column_stack((ring, np.full(corners, z))) for z in (0.0, 0.2))
    here, there = np.arange(corners), np.roll(np.arange(corners), -1)
    front = np.column_stack((np.zeros(corners - 2), here[1:-1], here[2:])) + corners
    side = ((here, there, there + corners), (here, there + corners, here + corners))
    faces = np.concatenate((front, *(np.column_stack(strip) for strip in side)))

    shaded = with_normals(Mesh(np.concatenate((low, high), dtype=np.float32), faces.astype("i4")))

    assert shaded.normals is not None
    flat = shaded.normals[shaded.faces[: len(front)]]
    np.testing.assert_allclose(flat, np.broadcast_to((0, 0, 1), flat.shape), atol=1e-6)
    np.testing.assert_allclose(shaded.normals[shaded.faces[len(front) :]][..., 2], 0, atol=1e-6)


def test_many_lines_at_one_place_are_shaded_at_once() -> None:
    count = 100_000
    vertices = np.zeros((3, 3), np.float32)
    vertices[1:, 0] = (1, 2)

    shaded = with_normals(Mesh(vertices, np.tile(np.array([[0, 1, 2]], np.int32), (count, 1))))

    assert shaded.normals is not None
    assert len(shaded.vertices) == 3


def test_a_split_vertex_keeps_its_colour_and_coordinates() -> None:
    colours = np.arange(24, dtype=np.uint8).reshape(8, 3)
    uv = np.arange(16, dtype=np.float32).reshape(8, 2)
    mesh = replace(cube(), colours=colours, uv=uv)

    shaded = with_normals(mesh)

    assert shaded.colours is not None
    assert shaded.uv is not None
    np.testing.assert_array_equal(shaded.colours[shaded.faces], colours[mesh.faces])
    np.testing.assert_array_equal(shaded.uv[shaded.faces], uv[mesh.faces])


def test_normals_that_a_mesh_brings_are_kept() -> None:
    mesh = replace(cube(), normals=np.tile(np.array([0, 1, 0], np.float32), (8, 1)))

    assert with_normals(mesh) is mesh


def test_vertices_without_a_real_face_have_a_unit_normal_all_the_same() -> None:
    vertices = np.array([[0, 0, 0], [1, 0, 0], [2, 0, 0], [9, 9, 9]], np.float32)

    shaded = with_normals(Mesh(vertices, np.array([[0, 1, 2]], np.int32)))

    assert shaded.normals is not None
    assert shaded.normals.tolist() == [[0, 1, 0]] * 4


def test_read_only_arrays_are_fine() -> None:
    mesh = cube()
    mesh.faces.flags.writeable = False
    mesh.vertices.flags.writeable = False

    assert len(with_normals(mesh).vertices) == 24
