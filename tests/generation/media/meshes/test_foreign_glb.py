"""GLB files as other programs write them."""

from typing import Any

import numpy as np
import pytest

from generation.media.meshes.glb import BadGlb, read_glb
from tests.generation.media.meshes.forging import TRIANGLE, Forge, triangle

RED = np.full((8, 8, 3), (255, 0, 0), np.uint8)
GREEN = np.full((8, 8, 3), (0, 255, 0), np.uint8)
CORNERS = np.array([[0.1, 0.1], [0.9, 0.1], [0.1, 0.9]], np.float32)


def test_nodes_move_turn_and_scale_their_meshes_down_the_tree() -> None:
    forge = triangle()
    half = float(np.sqrt(0.5))
    forge.document["nodes"] = [
        {"translation": [10, 0, 0], "children": [1]},
        {"rotation": [0, 0, half, half], "scale": [2, 2, 2], "mesh": 0},
    ]
    forge.document["scenes"] = [{"nodes": [0]}]

    mesh = read_glb(forge.bytes())

    expected = [[10, 0, 0], [10, 2, 0], [8, 0, 0]]
    np.testing.assert_allclose(mesh.vertices, expected, atol=1e-6)


def test_a_matrix_is_read_column_by_column() -> None:
    forge = triangle()
    matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 5, 6, 7, 1]
    forge.document["nodes"] = [{"mesh": 0, "matrix": matrix}]

    expected = TRIANGLE + np.array([5, 6, 7])
    np.testing.assert_array_equal(read_glb(forge.bytes()).vertices, expected)


def test_a_mirrored_mesh_keeps_its_outside_outside() -> None:
    forge = triangle()
    forge.document["nodes"] = [{"mesh": 0, "scale": [1, 1, -1]}]

    np.testing.assert_array_equal(read_glb(forge.bytes()).faces, [[2, 1, 0]])


def test_a_mesh_that_two_nodes_show_is_there_twice() -> None:
    forge = triangle()
    forge.document["nodes"] = [{"mesh": 0}, {"mesh": 0, "translation": [0, 0, 3]}]

    mesh = read_glb(forge.bytes())

    assert mesh.faces.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert mesh.vertices[:, 2].tolist() == [0, 0, 0, 3, 3, 3]


def test_nodes_outside_the_scene_are_left_out() -> None:
    forge = triangle()
    forge.document["nodes"] = [{"mesh": 0}, {"mesh": 0}]
    forge.document["scenes"] = [{"nodes": [1]}]
    forge.document["scene"] = 0

    assert len(read_glb(forge.bytes()).faces) == 1


@pytest.mark.parametrize(
    ("mode", "faces"),
    [(4, [[0, 1, 2]]), (5, [[0, 1, 2], [1, 3, 2]]), (6, [[1, 2, 0], [2, 3, 0]])],
    ids=["triangles", "strip", "fan"],
)
def test_strips_and_fans_become_triangles(mode: int, faces: list[list[int]]) -> None:
    forge = Forge()
    square = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]], np.float32)
    forge.add_mesh({"attributes": {"POSITION": forge.add(square)}, "mode": mode})

    assert read_glb(forge.bytes()).faces.tolist() == faces


def test_points_and_lines_have_no_surface() -> None:
    forge = triangle()
    forge.document["meshes"][0]["primitives"].append({"attributes": {"POSITION": 0}, "mode": 1})

    assert len(read_glb(forge.bytes()).faces) == 1


def test_interleaved_vertices_are_read_by_their_stride() -> None:
    forge = Forge()
    rows = np.hstack((TRIANGLE, np.full((3, 3), 9, np.float32)))
    position = forge.add(rows[:, :3])
    forge.document["bufferViews"][0] = {
        "buffer": 0,
        "byteOffset": 0,
        "byteLength": rows.nbytes,
        "byteStride": 24,
    }
    forge.binary = rows.tobytes()
    forge.add_mesh({"attributes": {"POSITION": position}})

    np.testing.assert_array_equal(read_glb(forge.bytes()).vertices, TRIANGLE)


def test_quantised_positions_are_scaled_back() -> None:
    forge = Forge()
    steps = np.array([[0, 0, 0, 0], [32767, 0, 0, 0], [0, 32767, 0, 0]], np.int16)
    position = forge.add(steps, type="VEC3", normalized=True)
    forge.document["bufferViews"][0]["byteStride"] = 8
    forge.document["extensionsRequired"] = ["KHR_mesh_quantization"]
    forge.add_mesh({"attributes": {"POSITION": position}})

    np.testing.assert_allclose(read_glb(forge.bytes()).vertices, TRIANGLE)


def test_a_big_vertex_array_shared_by_small_parts_is_not_copied_for_each() -> None:
    forge = Forge()
    position = forge.add(np.tile(TRIANGLE, (100, 1)))
    indices = [forge.add(np.array([k, k + 1, k + 2], np.uint16)) for k in (0, 3)]
    forge.add_mesh(*({"attributes": {"POSITION": position}, "indices": i} for i in indices))

    assert len(read_glb(forge.bytes()).vertices) == 6


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_pictures_of_all_three_kinds_are_read(kind: str) -> None:
    forge = triangle(TEXCOORD_0=CORNERS)
    paint(forge, 0, {"baseColorTexture": {"index": forge.add_picture(RED, kind)}})

    mesh = read_glb(forge.bytes())

    assert mesh.texture is not None
    assert np.abs(mesh.texture[4, 4].astype(int) - [255, 0, 0]).max() <= 2
    assert mesh.uv is not None
    np.testing.assert_allclose(mesh.uv, [[0.1, 0.9], [0.9, 0.9], [0.1, 0.1]], atol=1e-6)


def test_the_webp_extension_is_followed() -> None:
    forge = triangle(TEXCOORD_0=CORNERS)
    texture = forge.add_picture(GREEN, "WEBP")
    forge.document["textures"] = [{"extensions": {"EXT_texture_webp": {"source": 0}}}]
    forge.document["extensionsRequired"] = ["EXT_texture_webp"]
    paint(forge, 0, {"baseColorTexture": {"index": texture}})

    mesh = read_glb(forge.bytes())

    assert mesh.texture is not None
    assert mesh.texture[4, 4].tolist() == [0, 255, 0]


def test_a_colour_factor_tints_the_texture_in_linear_light() -> None:
    forge = triangle(TEXCOORD_0=CORNERS)
    white = np.full((4, 4, 3), 255, np.uint8)
    texture = {"index": forge.add_picture(white)}
    paint(forge, 0, {"baseColorTexture": texture, "baseColorFactor": [0.5, 1, 0, 1]})

    mesh = read_glb(forge.bytes())

    assert mesh.texture is not None
    assert mesh.texture[0, 0].tolist() == [188, 255, 0]


def test_a_colour_factor_alone_colours_the_vertices() -> None:
    forge = triangle()
    paint(forge, 0, {"baseColorFactor": [1, 0, 0, 1], "roughnessFactor": 0.5})

    mesh = read_glb(forge.bytes())

    assert mesh.colours is not None
    assert mesh.colours.tolist() == [[255, 0, 0]] * 3
    assert (mesh.roughness, mesh.metallic) == (0.5, 1.0)


def test_two_materials_share_an_atlas() -> None:
    forge = triangle(TEXCOORD_0=CORNERS)
    first = forge.document["meshes"][0]["primitives"][0]
    forge.document["meshes"][0]["primitives"].append(dict(first))
    paint(forge, 0, {"baseColorTexture": {"index": forge.add_picture(RED)}})
    paint(forge, 1, {"baseColorTexture": {"index": forge.add_picture(GREEN)}})

    mesh = read_glb(forge.bytes())

    assert colours_at_corners(mesh) == [[255, 0, 0]] * 3 + [[0, 255, 0]] * 3


def test_a_repeating_texture_among_others_becomes_vertex_colours() -> None:
    forge = triangle(TEXCOORD_0=CORNERS + 3)
    first = forge.document["meshes"][0]["primitives"][0]
    forge.document["meshes"][0]["primitives"].append(dict(first))
    paint(forge, 0, {"baseColorTexture": {"index": forge.add_picture(RED)}})
    paint(forge, 1, {"baseColorFactor": [0, 1, 0, 1]})

    mesh = read_glb(forge.bytes())

    assert mesh.colours is not None
    assert mesh.colours.tolist() == [[255, 0, 0]] * 3 + [[0, 255, 0]] * 3


def test_a_metallic_roughness_texture_counts_by_its_mean() -> None:
    forge = triangle(TEXCOORD_0=CORNERS)
    texture = {"index": forge.add_picture(np.full((4, 4, 3), (0, 204, 51), np.uint8))}
    paint(forge, 0, {"metallicRoughnessTexture": texture, "metallicFactor": 0.5})

    mesh = read_glb(forge.bytes())

    assert mesh.roughness == pytest.approx(0.8)
    assert mesh.metallic == pytest.approx(0.1)


def test_useless_normals_are_computed_anew() -> None:
    forge = triangle(NORMAL=np.zeros((3, 3), np.float32))

    assert read_glb(forge.bytes()).normals is None


@pytest.mark.parametrize(
    "extension",
    ["KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_texture_basisu"],
)
def test_compressed_files_are_refused_by_name(extension: str) -> None:
    forge = triangle()
    forge.document["extensionsRequired"] = [extension]

    with pytest.raises(BadGlb, match="compressed"):
        read_glb(forge.bytes())


def paint(forge: Forge, primitive: int, pbr: dict[str, Any]) -> None:
    """Give a primitive of the first mesh a material of its own."""
    materials = forge.document.setdefault("materials", [])
    materials.append({"pbrMetallicRoughness": pbr})
    forge.document["meshes"][0]["primitives"][primitive]["material"] = len(materials) - 1


def colours_at_corners(mesh: Any) -> list[list[int]]:
    height, width = mesh.texture.shape[:2]
    columns = (mesh.uv[:, 0] * width).astype(int)
    rows = ((1 - mesh.uv[:, 1]) * height).astype(int)
    colours: list[list[int]] = mesh.texture[rows, columns].tolist()
    return colours
