import io
import zipfile
from typing import Any

import numpy as np
import trimesh

from generation.media.exports import export_model
from generation.media.meshes.glb import write_glb
from tests.generation.media.exports.conftest import Stored
from tests.generation.media.solids import bottled, cube, rainbow


def read(data: bytes, name: str) -> Any:
    """The mesh as trimesh reads the unpacked folder, its corners merged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    resolver = trimesh.resolvers.ZipResolver({k: io.BytesIO(v) for k, v in files.items()})
    text = io.StringIO(files[f"{name}.obj"].decode())
    return trimesh.load(text, file_type="obj", force="mesh", resolver=resolver, process=False)


def test_the_zip_holds_the_model_its_material_and_its_texture(painted_ball: Stored) -> None:
    with zipfile.ZipFile(io.BytesIO(export_model(painted_ball.glb, "obj", name="red-ball"))) as z:
        assert z.namelist() == ["red-ball.obj", "red-ball.mtl", "red-ball.jpg"]
        assert b"mtllib red-ball.mtl" in z.read("red-ball.obj")
        assert b"map_Kd red-ball.jpg" in z.read("red-ball.mtl")


def test_it_is_in_metres_with_y_up_and_textured(painted_ball: Stored) -> None:
    ball = read(export_model(painted_ball.glb, "obj", name="ball"), "ball")

    np.testing.assert_allclose(ball.extents, [0.04, 0.04, 0.04], rtol=0.01)
    colours = np.asarray(ball.visual.to_color().vertex_colors)[:, :3].astype(int)
    assert np.abs(colours[ball.vertices[:, 1] > 0.005] - [220, 40, 30]).max() < 16
    assert np.abs(colours[ball.vertices[:, 1] < -0.005] - [30, 60, 200]).max() < 16


def test_places_are_shared_across_seams_and_creases(red_cube: Stored) -> None:
    with zipfile.ZipFile(io.BytesIO(export_model(red_cube.glb, "obj", name="cube"))) as archive:
        lines = archive.read("cube.obj").decode().splitlines()

    assert sum(line.startswith("v ") for line in lines) == 8
    assert sum(line.startswith("f ") for line in lines) == 12


def test_vertex_colours_are_baked_so_that_every_reader_sees_them() -> None:
    mesh = rainbow(cube())

    again = read(export_model(write_glb(mesh), "obj", name="cube"), "cube")

    assert mesh.colours is not None
    baked = np.asarray(again.visual.to_color().vertex_colors)[:, :3].astype(int)
    for place, colour in zip(mesh.vertices, mesh.colours.astype(int), strict=True):
        here = np.abs(again.vertices - place).max(axis=1) < 1e-6
        assert here.any()
        assert np.abs(baked[here] - colour).max() <= 1


def test_glass_has_a_material_that_lets_light_through() -> None:
    with zipfile.ZipFile(io.BytesIO(export_model(write_glb(bottled()), "obj", name="b"))) as z:
        lines, material = z.read("b.obj").decode().splitlines(), z.read("b.mtl").decode()

    uses = [line for line in lines if line.startswith("usemtl")]
    assert uses == ["usemtl b", "usemtl b-glass"]
    opaque, glass = material.split("newmtl b-glass")
    assert "d 0.300" in glass
    assert "\nd " not in opaque
    at = lines.index("usemtl b-glass")
    assert sum(line.startswith("f ") for line in lines[:at]) == 12
