import io
from typing import Any

import numpy as np
import trimesh

from generation.media.exports import export_model
from generation.media.meshes.glb import write_glb
from tests.generation.media.exports.conftest import Stored
from tests.generation.media.solids import both, cube, moved


def read(data: bytes) -> Any:
    return trimesh.load(io.BytesIO(data), file_type="stl", force="mesh")


def test_a_cube_is_twenty_millimetres_and_stands_on_the_plate(red_cube: Stored) -> None:
    printed = read(export_model(red_cube.glb, "stl", name="cube"))

    np.testing.assert_allclose(printed.bounds, [[-10, -10, 0], [10, 10, 20]], atol=1e-4)
    assert printed.is_volume
    assert round(printed.volume) == 8000


def test_up_becomes_z_and_the_front_faces_the_front() -> None:
    marked = both(cube(0.02), moved(cube(0.002), y=0.03, z=0.02))

    corners = read(export_model(write_glb(marked), "stl", name="marked")).vertices

    highest = corners[corners[:, 2] > 30]
    foot = corners[corners[:, 2] < 30]
    assert len(highest) == 8
    assert highest[:, 1].max() < foot[:, 1].min()


def test_normals_point_out_and_the_file_does_not_pass_for_text(red_cube: Stored) -> None:
    data = export_model(red_cube.glb, "stl", name="cube")

    assert not data.startswith(b"solid")
    assert len(data) == 84 + 12 * 50
    record = np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("rest", "<u2")])
    facets = np.frombuffer(data, record, offset=84)
    outward = facets["corners"].mean(axis=1) - [0, 0, 10]
    assert ((facets["normal"] * outward).sum(axis=1) > 9).all()
