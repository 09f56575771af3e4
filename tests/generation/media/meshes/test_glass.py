"""What is of glass, on its way through files and fewer triangles."""

import numpy as np
import pytest

from generation.media.meshes.glb import read_glb, write_glb
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.report import printability
from generation.media.meshes.simplify import simplify
from tests.generation.media.gltf_validator import validate_glb
from tests.generation.media.meshes.forging import triangle
from tests.generation.media.meshes.test_glb_round_trip import document_of
from tests.generation.media.solids import (
    ball,
    bottled,
    coloured,
    cube,
    glazed,
    half_glazed,
    halves,
)


def test_glass_is_a_primitive_of_its_own_that_blends() -> None:
    document = document_of(write_glb(bottled()))

    opaque, glass = document["meshes"][0]["primitives"]
    plain, clear = (document["materials"][one["material"]] for one in (opaque, glass))
    assert "alphaMode" not in plain
    assert clear["alphaMode"] == "BLEND"
    assert clear["pbrMetallicRoughness"]["baseColorFactor"] == [1.0, 1.0, 1.0, 0.3]
    assert "doubleSided" not in clear
    counts = [document["accessors"][one["indices"]]["count"] for one in (opaque, glass)]
    assert counts == [3 * len(cube().faces), 3 * len(ball().faces)]


def test_glass_of_a_strong_colour_hides_more_than_clear_glass() -> None:
    document = document_of(write_glb(glazed(coloured(cube(), (240, 128, 26)))))

    (glass,) = document["materials"]
    *_, opacity = glass["pbrMetallicRoughness"]["baseColorFactor"]
    assert 0.6 < opacity < 0.8


def test_glass_comes_back_as_glass() -> None:
    mesh = bottled()

    again = read_glb(write_glb(mesh))

    corners = mesh.vertices[mesh.faces]
    np.testing.assert_array_equal(again.clear_faces, mesh.clear_faces)
    np.testing.assert_array_equal(again.vertices[again.faces], corners)
    assert (again.roughness, again.metallic) == (mesh.roughness, mesh.metallic)
    assert read_glb(write_glb(ball())).clear is None


def test_glass_keeps_the_texture_that_it_shares_with_the_rest() -> None:
    glb = write_glb(half_glazed(ball()))

    again = read_glb(glb)
    document = document_of(glb)
    looks = [one["pbrMetallicRoughness"] for one in document["materials"]]
    assert [look["baseColorTexture"] for look in looks] == [{"index": 0}, {"index": 0}]
    assert len(document["images"]) == 1
    assert again.texture is not None
    assert again.texture.shape == halves().shape
    assert 0 < again.clear_faces.sum() < len(again.faces)


@pytest.mark.parametrize(
    "mesh",
    [bottled(), glazed(ball()), glazed(cube()), half_glazed(ball())],
    ids=["some", "textured", "bare", "half"],
)
def test_khronos_validator_finds_nothing_wrong_with_glass(mesh: Mesh) -> None:
    issues = validate_glb(write_glb(mesh))["issues"]

    assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), issues["messages"]


@pytest.mark.parametrize(
    ("mode", "alpha", "is_clear"),
    [("BLEND", 0.4, True), ("BLEND", 1.0, False), ("MASK", 0.4, False), ("OPAQUE", 0.4, False)],
)
def test_only_whole_materials_that_blend_are_glass(
    mode: str, alpha: float, is_clear: bool
) -> None:
    forge = triangle()
    factor = {"baseColorFactor": [1.0, 1.0, 1.0, alpha]}
    forge.document["materials"] = [{"alphaMode": mode, "pbrMetallicRoughness": factor}]
    forge.document["meshes"][0]["primitives"][0]["material"] = 0

    assert read_glb(forge.bytes()).clear_faces.tolist() == [is_clear]


def test_fewer_triangles_stay_of_glass_or_not_on_their_side() -> None:
    mesh = half_glazed(ball(rings=64, segments=80))

    simple = simplify(mesh, triangles=1000)

    assert simple.clear is not None
    corners = simple.clear[simple.faces]
    assert (corners == corners[:, :1]).all()
    middles = simple.vertices[simple.faces].mean(axis=1)
    assert (middles[simple.clear_faces, 1] > -1e-4).all()
    assert (middles[~simple.clear_faces, 1] < 1e-4).all()


def test_glass_can_be_printed_like_anything_else() -> None:
    assert printability(half_glazed(cube())) == printability(cube())
