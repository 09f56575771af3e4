import json
import time
from dataclasses import replace

import numpy as np
import pytest

from generation.media.meshes.bounds_tree import build_tree, exit_distances
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.report import THIN_WALL_MM, WARNINGS, printability
from generation.media.meshes.thickness import thinnest_wall
from generation.media.meshes.weld import weld
from tests.generation.media.solids import ball, both, cube, moved, without


def test_a_cube_of_twenty_millimetres() -> None:
    report = printability(cube(0.02))

    assert report.watertight
    assert report.is_volume
    assert (report.holes, report.non_manifold_edges, report.shells) == (0, 0, 1)
    assert (report.triangles, report.vertices) == (12, 8)
    assert report.volume_cm3 == pytest.approx(8.0, abs=0.001)
    assert report.area_cm2 == pytest.approx(24.0, abs=0.001)
    assert report.size_mm == (20.0, 20.0, 20.0)
    assert report.thinnest_wall_mm == pytest.approx(20.0, abs=0.01)
    assert report.warnings == ()


def test_a_seam_of_the_texture_is_no_hole() -> None:
    mesh = ball(0.02)

    report = printability(mesh)

    assert report.is_volume
    assert report.vertices < len(mesh.vertices)
    assert report.volume_cm3 == pytest.approx(4 / 3 * np.pi * 8, rel=0.03)


def test_an_open_box_has_one_hole() -> None:
    report = printability(without(cube(), slice(0, 2)))

    assert not report.watertight
    assert not report.is_volume
    assert report.holes == 1
    assert report.thinnest_wall_mm is None
    assert report.warnings == ("open_surface",)


def test_a_tube_has_two_holes() -> None:
    assert printability(without(cube(), slice(0, 4))).holes == 2


def test_two_cubes_apart_are_two_shells() -> None:
    report = printability(both(cube(), moved(cube(), x=0.05)))

    assert report.shells == 2
    assert report.is_volume
    assert report.volume_cm3 == pytest.approx(16.0, abs=0.001)
    assert report.warnings == ("several_shells",)


def test_two_cubes_along_one_edge_are_not_manifold() -> None:
    report = printability(both(cube(), moved(cube(), x=0.02, y=0.02)))

    assert report.non_manifold_edges == 1
    assert not report.watertight
    assert "non_manifold_edges" in report.warnings


def test_one_face_turned_round_is_found() -> None:
    mesh = cube()
    faces = mesh.faces.copy()
    faces[0] = faces[0, ::-1]

    report = printability(replace(mesh, faces=faces))

    assert report.watertight
    assert not report.is_volume
    assert report.warnings == ("inconsistent_winding",)


def test_a_cube_turned_inside_out_is_no_volume() -> None:
    report = printability(replace(cube(), faces=cube().faces[:, ::-1].copy()))

    assert report.watertight
    assert not report.is_volume
    assert report.volume_cm3 == pytest.approx(-8.0, abs=0.001)
    assert (report.shells, report.hollows) == (1, 0)
    assert report.warnings == ("inside_out",)


@pytest.mark.parametrize(("wall_mm", "warned"), [(0.79, True), (0.81, False)])
def test_a_thin_plate_is_warned_of(wall_mm: float, warned: bool) -> None:
    plate = replace(cube(), vertices=cube().vertices * np.array([1, wall_mm / 20, 1], np.float32))

    report = printability(plate)

    assert report.thinnest_wall_mm == pytest.approx(wall_mm, abs=0.005)
    assert ("thin_wall" in report.warnings) is warned


def test_the_warning_of_thin_walls_names_the_limit() -> None:
    assert f"thinner than {THIN_WALL_MM} mm" in str(WARNINGS["thin_wall"])


def test_the_wall_of_a_hollow_cube_is_measured_to_its_cavity() -> None:
    cavity = replace(cube(0.018), faces=cube().faces[:, ::-1].copy())

    report = printability(both(cube(0.02), cavity))

    assert report.volume_cm3 == pytest.approx(8.0 - 5.832, abs=0.001)
    assert (report.shells, report.hollows) == (1, 1)
    assert report.warnings == ("enclosed_hollow",)
    assert report.thinnest_wall_mm == pytest.approx(1.0, abs=0.01)


def test_a_body_that_dips_into_another_by_a_hair_is_no_thinner() -> None:
    """A bottle on a table: the face of each lies a hundredth of a millimetre in the other."""
    report = printability(both(cube(0.02), moved(cube(0.02), y=0.01999)))

    assert report.thinnest_wall_mm == pytest.approx(20.0, abs=0.01)
    assert report.warnings == ("several_shells",)


def test_the_hollow_of_one_of_two_bodies_belongs_to_the_one_around_it() -> None:
    hollow = both(cube(0.02), replace(cube(0.018), faces=cube().faces[:, ::-1].copy()))

    report = printability(both(moved(cube(0.1), x=0.0595), hollow))

    assert report.thinnest_wall_mm == pytest.approx(1.0, abs=0.01)


def test_a_model_larger_than_a_print_bed_is_warned_of() -> None:
    assert printability(cube(0.3)).warnings == ("larger_than_print_bed",)


def test_the_report_is_plain_json_and_its_warnings_have_words() -> None:
    report = printability(both(without(cube(0.3), slice(0, 2)), cube(0.3))).as_dict()

    assert json.loads(json.dumps(report)) == report
    assert report["warnings"]
    assert set(report["warnings"]) <= set(WARNINGS)


def test_ten_thousand_triangles_are_examined_within_150_ms() -> None:
    mesh = ball(rings=64, segments=80)
    assert len(mesh.faces) > 10_000
    printability(cube())

    took_s = min(timed(mesh) for _ in range(3))

    assert took_s < 0.15


def timed(mesh: Mesh) -> float:
    began = time.process_time()
    printability(mesh)
    return time.process_time() - began


def test_rays_end_when_they_have_met_too_many_boxes() -> None:
    mesh = cube(2.0)
    starts, towards = np.zeros((3, 3)), np.tile([0.6, 0.8, 0.0], (3, 1))
    tree = build_tree(mesh.vertices, mesh.faces)

    distances = exit_distances(tree, starts, towards, beyond=1e-6, most_tests=0)

    np.testing.assert_allclose(distances, [1.25, np.inf, np.inf])


def test_a_pile_of_equal_triangles_has_no_wall() -> None:
    corners = np.array([[0, 0, 0], [1, 0, 0], [0, 0, 1]], np.float32)
    pile = Mesh(corners, np.tile(np.array([[0, 1, 2]], np.int32), (1000, 1)))

    assert thinnest_wall(pile, np.zeros(1000, np.int64)) is None


def test_rays_leave_through_the_nearest_back() -> None:
    mesh = both(cube(2.0), moved(cube(2.0), x=5.0))
    starts = np.array([[0.1, 0.2, 0.3], [0.1, 0.2, 0.3], [3.0, 0.2, 0.3], [3.0, 9.0, 0.0]])
    towards = np.array([[1.0, 0, 0], [0, -1.0, 0], [1.0, 0, 0], [1.0, 0, 0]])

    tree = build_tree(mesh.vertices, mesh.faces)
    distances = exit_distances(tree, starts, towards, beyond=1e-6)

    np.testing.assert_allclose(distances, [0.9, 1.2, 3.0, np.inf], atol=1e-6)


def test_welding_drops_triangles_that_collapse() -> None:
    vertices = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 0, -0.0]], np.float32)
    mesh = Mesh(vertices, np.array([[0, 1, 2], [0, 1, 3]], np.int32))

    welded = weld(mesh)

    assert len(welded.vertices) == 3
    assert len(welded.faces) == 1
