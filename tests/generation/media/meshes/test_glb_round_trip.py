import io
import json
import struct
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import trimesh

from generation.media.meshes.glb import read_glb, write_glb
from generation.media.meshes.mesh import Mesh
from tests.generation.media.gltf_validator import validate_glb
from tests.generation.media.solids import ball, coloured, cube, halves, rainbow


def document_of(glb: bytes) -> dict[str, Any]:
    (length,) = struct.unpack_from("<I", glb, 12)
    document: dict[str, Any] = json.loads(glb[20 : 20 + length])
    return document


def test_a_smooth_mesh_comes_back_vertex_for_vertex() -> None:
    mesh = ball()

    again = read_glb(write_glb(mesh))

    np.testing.assert_array_equal(again.vertices, mesh.vertices)
    np.testing.assert_array_equal(again.faces, mesh.faces)
    assert again.uv is not None
    assert mesh.uv is not None
    np.testing.assert_allclose(again.uv, mesh.uv, atol=1e-7)


def test_a_cube_comes_back_with_its_corners_split_into_sharp_sides() -> None:
    mesh = cube()

    again = read_glb(write_glb(mesh))

    assert len(again.vertices) == 24
    np.testing.assert_array_equal(again.vertices[again.faces], mesh.vertices[mesh.faces])
    assert again.normals is not None
    np.testing.assert_allclose(np.abs(again.normals).max(axis=1), 1.0)


def test_every_vertex_colour_survives_linear_light() -> None:
    mesh = rainbow(ball())
    mesh = replace(mesh, uv=None, texture=None)

    again = read_glb(write_glb(mesh))

    assert again.colours is not None
    assert mesh.colours is not None
    np.testing.assert_allclose(again.colours.astype(int), mesh.colours.astype(int), atol=1)


def test_vertex_colours_are_stored_in_linear_light_and_not_in_srgb() -> None:
    glb = write_glb(coloured(cube(), (188, 0, 255)))

    stored = document_of(glb)["accessors"]
    colour = next(a for a in stored if a.get("normalized"))
    view = document_of(glb)["bufferViews"][colour["bufferView"]]
    start = 20 + len(json_chunk(glb)) + 8 + view["byteOffset"]
    red, green, blue, alpha = struct.unpack_from("<4H", glb, start)
    assert abs(red / 65535 - 0.503) < 0.002
    assert (green, blue, alpha) == (0, 65535, 65535)


def json_chunk(glb: bytes) -> bytes:
    (length,) = struct.unpack_from("<I", glb, 12)
    return glb[20 : 20 + length]


def test_the_texture_stays_the_right_way_up() -> None:
    again = read_glb(write_glb(ball()))

    assert again.texture is not None
    expected = halves().astype(int)
    assert np.abs(again.texture[8, 8].astype(int) - expected[8, 8]).max() < 12
    assert np.abs(again.texture[56, 8].astype(int) - expected[56, 8]).max() < 12


def test_roughness_and_metallic_survive() -> None:
    again = read_glb(write_glb(replace(cube(), roughness=0.25, metallic=0.75)))

    assert again.roughness == 0.25
    assert again.metallic == 0.75


def test_an_independent_reader_sees_the_same_surface() -> None:
    mesh = ball()

    read: Any = trimesh.load(io.BytesIO(write_glb(mesh)), file_type="glb", force="mesh")

    np.testing.assert_array_equal(read.vertices, mesh.vertices)
    np.testing.assert_array_equal(read.faces, mesh.faces)
    assert mesh.uv is not None
    np.testing.assert_allclose(read.visual.uv, mesh.uv, atol=1e-6)


def test_the_asset_says_what_made_it() -> None:
    document = document_of(write_glb(cube()))

    assert document["asset"]["generator"] == "Maquette"


def test_small_meshes_use_short_indices_and_large_ones_long() -> None:
    large = ball(rings=256, segments=260)

    small_type = document_of(write_glb(cube()))["accessors"][-1]["componentType"]
    large_type = document_of(write_glb(large))["accessors"][-1]["componentType"]

    assert len(large.vertices) > 65536
    assert (small_type, large_type) == (5123, 5125)


def test_a_texture_that_repeats_is_sampled_repeating() -> None:
    mesh = ball()
    assert mesh.uv is not None
    twice = replace(mesh, uv=mesh.uv * 2)

    assert document_of(write_glb(mesh))["samplers"][0]["wrapS"] == 33071
    assert document_of(write_glb(twice))["samplers"][0]["wrapS"] == 10497


@pytest.mark.parametrize(
    "mesh",
    [cube(), rainbow(cube()), ball(), replace(ball(), uv=None, texture=None)],
    ids=["plain", "coloured", "textured", "bare"],
)
def test_khronos_validator_finds_neither_error_nor_warning(mesh: Mesh) -> None:
    report = validate_glb(write_glb(mesh))

    issues = report["issues"]
    assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), issues["messages"]


def test_khronos_validator_does_find_errors() -> None:
    glb = write_glb(cube()).replace(b'"metallicFactor":0.0', b'"metallicFactor":9.0')

    assert validate_glb(glb)["issues"]["numErrors"] == 1
