"""Bytes that mean harm, or have been harmed: a BadGlb each, soon and in little memory."""

import io
import json
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generation.media.meshes.glb import BadGlb, read_glb, write_glb
from generation.media.meshes.mesh import Mesh
from tests.generation.media.meshes.forging import TRIANGLE, Forge, framed, triangle
from tests.generation.media.solids import ball

WITHIN_S = 2.0
WITHIN_BYTES = 192 * 1024 * 1024


def refusal(data: bytes) -> str:
    """The code that the bytes are refused with, in bounded time and memory."""
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(BadGlb) as refused:
        read_glb(data)
    took_s = time.process_time() - began
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took_s < WITHIN_S
    assert peak_bytes < WITHIN_BYTES
    return refused.value.code


@pytest.mark.parametrize("length", [0, 3, 4, 11, 12, 19, 20, 40, -1])
def test_a_file_cut_short(length: int) -> None:
    assert refusal(triangle().bytes()[:length]) in {"truncated", "not_glb"}


def test_other_files() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(100)) == "not_glb"
    assert refusal(b"solid cube" * 10) == "not_glb"


def test_the_first_version_of_gltf() -> None:
    data = bytearray(triangle().bytes())
    struct.pack_into("<I", data, 4, 1)

    assert refusal(bytes(data)) == "not_glb"


@pytest.mark.parametrize("total", [0, 100, 2**32 - 1])
def test_a_header_that_lies_about_the_length(total: int) -> None:
    data = bytearray(triangle().bytes())
    struct.pack_into("<I", data, 8, total)

    assert refusal(bytes(data)) == "truncated"


def test_a_chunk_that_lies_about_its_length() -> None:
    data = bytearray(triangle().bytes())
    struct.pack_into("<I", data, 12, 2**32 - 1)

    assert refusal(bytes(data)) == "truncated"


def test_bytes_after_the_end() -> None:
    assert refusal(triangle().bytes() + b"tail") == "truncated"


@pytest.mark.parametrize(
    "text",
    [b"", b"null", b"[]", b'{"meshes": 3}', b'{"nodes": [{"mesh": -1}]}', b'{"scene": 1e999}'],
)
def test_json_that_is_no_document(text: bytes) -> None:
    assert refusal(framed(text)) == "bad_json"


def test_numbers_that_json_does_not_have() -> None:
    forge = triangle()
    forge.document["nodes"] = [{"mesh": 0, "translation": [float("nan"), 0, 0]}]

    assert refusal(forge.bytes()) == "bad_json"


@pytest.mark.parametrize(
    "text",
    [
        b'{"nodes":[' + b"{}," * 2_000_000 + b"{}]}",
        b'{"nodes":' + b"[" * 3_000_000 + b"]" * 3_000_000 + b"}",
        b'{"extras":"' + b"a" * 9_000_000 + b'"}',
    ],
    ids=["many", "deep", "long"],
)
def test_json_that_would_fill_the_memory(text: bytes) -> None:
    assert refusal(framed(text)) == "too_large"


@pytest.mark.parametrize("uri", ["http://169.254.169.254/", "../../secret.bin", "data:,hello"])
def test_a_buffer_outside_the_file(uri: str) -> None:
    document = triangle().document | {"buffers": [{"byteLength": 8, "uri": uri}]}

    assert refusal(framed(document, bytes(64))) == "external_data"


def test_a_picture_outside_the_file() -> None:
    forge = textured(np.zeros((2, 2, 3), np.uint8))
    forge.document["images"] = [{"uri": "file:///etc/hostname"}]

    assert refusal(forge.bytes()) == "external_data"


def with_accessor(**values: Any) -> bytes:
    forge = triangle()
    forge.document["accessors"][0] |= values
    return forge.bytes()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_accessor(count=4), "bad_accessor"),
        (with_accessor(count=5_000_000), "bad_accessor"),
        (with_accessor(count=2**40), "too_large"),
        (with_accessor(byteOffset=2**62), "bad_accessor"),
        (with_accessor(byteOffset=-4), "bad_json"),
        (with_accessor(bufferView=9), "bad_reference"),
        (with_accessor(type="VEC2"), "bad_accessor"),
        (with_accessor(type="MAT4"), "bad_accessor"),
        (with_accessor(componentType=5124), "bad_json"),
        (with_accessor(sparse={"count": 1}), "unsupported"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_accessor_that_reaches_too_far_or_is_of_the_wrong_kind(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_an_accessor_without_data_claims_zeros_for_free() -> None:
    forge = triangle()
    del forge.document["accessors"][0]["bufferView"]
    forge.document["accessors"][0]["count"] = 5_000_000

    assert refusal(forge.bytes()) == "unsupported"


def test_a_view_beyond_the_buffer() -> None:
    forge = triangle()
    forge.document["bufferViews"][0]["byteLength"] = 10**9

    assert refusal(forge.bytes()) == "bad_accessor"


def test_a_stride_of_less_than_an_element() -> None:
    forge = triangle()
    forge.document["bufferViews"][0]["byteStride"] = 8

    assert refusal(forge.bytes()) == "bad_accessor"


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_positions_that_are_no_numbers(bad: float) -> None:
    forge = Forge()
    corners = TRIANGLE.copy()
    corners[1, 1] = bad
    forge.add_mesh({"attributes": {"POSITION": forge.add(corners)}})

    assert refusal(forge.bytes()) == "not_finite"


def test_positions_beyond_all_measure() -> None:
    forge = Forge()
    forge.add_mesh({"attributes": {"POSITION": forge.add(TRIANGLE * np.float32(1e30))}})

    assert refusal(forge.bytes()) == "too_large"


def test_a_transform_that_overflows() -> None:
    forge = triangle()
    forge.document["nodes"] = [{"mesh": 0, "scale": [1e308, 1e308, 1e308], "children": []}]
    forge.document["nodes"].append({"children": [0], "scale": [1e308, 1e308, 1e308]})

    assert refusal(forge.bytes()) == "not_finite"


def test_an_index_of_a_vertex_that_does_not_exist() -> None:
    forge = triangle()
    forge.document["accessors"][1]["bufferView"] = forge.add_bytes(struct.pack("<3H", 0, 1, 3))

    assert refusal(forge.bytes()) == "bad_accessor"


def test_indices_that_are_floats() -> None:
    forge = triangle()
    forge.document["meshes"][0]["primitives"][0]["indices"] = forge.add(np.zeros(3, np.float32))

    assert refusal(forge.bytes()) == "bad_accessor"


@pytest.mark.parametrize("key", ["indices", "material"])
def test_a_primitive_that_names_what_is_not_there(key: str) -> None:
    forge = triangle()
    forge.document["meshes"][0]["primitives"][0][key] = 77

    assert refusal(forge.bytes()) == "bad_reference"


def test_a_large_mesh_shown_by_a_thousand_nodes() -> None:
    forge = Forge()
    corners = np.tile(TRIANGLE, (100_000, 1))
    forge.add_mesh({"attributes": {"POSITION": forge.add(corners)}})
    forge.document["nodes"] = [{"mesh": 0}] * 1000

    assert refusal(forge.bytes()) == "too_large"


def test_one_triangle_shown_by_three_thousand_nodes() -> None:
    forge = triangle()
    forge.document["nodes"] = [{"mesh": 0}] * 3000

    assert refusal(forge.bytes()) == "too_large"


@pytest.mark.parametrize("children", [[0], [1, 1]], ids=["itself", "twice"])
def test_nodes_that_are_no_tree(children: list[int]) -> None:
    forge = triangle()
    forge.document["nodes"] = [{"children": children}, {"mesh": 0}]
    forge.document["scenes"] = [{"nodes": [0]}]

    assert refusal(forge.bytes()) == "bad_scene"


def test_a_file_without_a_surface() -> None:
    assert refusal(framed({"asset": {"version": "2.0"}})) == "empty"


def textured(pixels: NDArray[np.uint8]) -> Forge:
    forge = triangle(TEXCOORD_0=np.zeros((3, 2), np.float32))
    texture = {"index": forge.add_picture(pixels)}
    forge.document["materials"] = [{"pbrMetallicRoughness": {"baseColorTexture": texture}}]
    forge.document["meshes"][0]["primitives"][0]["material"] = 0
    return forge


def with_picture(data: bytes) -> bytes:
    forge = textured(np.zeros((2, 2, 3), np.uint8))
    forge.document["images"] = [{"bufferView": forge.add_bytes(data)}]
    return forge.bytes()


def png(width: int, height: int) -> bytes:
    """A PNG that claims a size; its rows are a few bytes of zeros, compressed."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (65_500, 2), (8_000, 8_000)])
def test_a_picture_that_would_fill_the_memory(size: tuple[int, int]) -> None:
    assert refusal(with_picture(png(*size))) == "too_large"


def test_many_pictures_that_would_fill_the_memory_together() -> None:
    forge = textured(np.zeros((2, 2, 3), np.uint8))
    big = np.zeros((4000, 4000), np.uint8)
    for _ in range(3):
        forge.add_picture(big)
    forge.document["materials"] = [
        {"pbrMetallicRoughness": {"baseColorTexture": {"index": index}}} for index in (1, 2, 3)
    ]
    first = forge.document["meshes"][0]["primitives"][0]
    forge.document["meshes"][0]["primitives"] = [{**first, "material": k} for k in range(3)]

    with pytest.raises(BadGlb, match="too_large"):
        read_glb(forge.bytes())


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a" + bytes(50), b"<svg/>", b"%!PS-Adobe", png(4, 4)[:40]]
)
def test_a_picture_that_is_none_or_of_another_kind(data: bytes) -> None:
    assert refusal(with_picture(data)) == "bad_texture"


WHOLE = write_glb(ball(rings=4, segments=6))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_bytes_are_a_mesh_or_refused(data: st.DataObject) -> None:
    mutated = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        mutated[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 3))

    assert_mesh_or_refused(bytes(mutated[cut:] if cut == 3 else mutated))


def mutations(value: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, -1, 0, 1, 3, 2**31, 2**63, 0.5, 1e300, "", [], {}, [0], value])


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_documents_are_a_mesh_or_refused(data: st.DataObject) -> None:
    (length,) = struct.unpack_from("<I", WHOLE, 12)
    document = json.loads(WHOLE[20 : 20 + length])
    place = data.draw(st.sampled_from(list(places(document))))
    place(data.draw(mutations({"count": 1})))

    assert_mesh_or_refused(framed(json.dumps(document).encode(), WHOLE[28 + length :]))


def places(value: Any) -> list[Callable[[Any], None]]:
    """A setter for each entry of a document, at any depth."""
    found: list[Callable[[Any], None]] = []
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(entries):
        found.append(lambda new, key=key: value.__setitem__(key, new))  # type: ignore[misc]  # default
        if isinstance(inner, dict | list):
            found.extend(places(inner))
    return found


def assert_mesh_or_refused(data: bytes) -> None:
    try:
        mesh = read_glb(data)
    except BadGlb:
        return
    assert isinstance(mesh, Mesh)
    assert np.isfinite(mesh.vertices).all()
    assert mesh.faces.max() < len(mesh.vertices)
    io.BytesIO(write_glb(mesh))
