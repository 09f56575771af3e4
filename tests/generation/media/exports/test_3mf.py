import io
import xml.etree.ElementTree as ET
import zipfile

import numpy as np
import trimesh
from numpy.typing import NDArray
from PIL import Image

from generation.media.exports import export_model
from generation.media.meshes.glb import write_glb
from tests.generation.media.exports.conftest import Stored
from tests.generation.media.solids import cube, rainbow

CORE = "{http://schemas.microsoft.com/3dmanufacturing/core/2015/02}"
MATERIAL = "{http://schemas.microsoft.com/3dmanufacturing/material/2015/02}"


def unpacked(data: bytes) -> tuple[dict[str, bytes], ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    return files, ET.fromstring(files["3D/3dmodel.model"])


def places(model: ET.Element) -> NDArray[np.float64]:
    vertices = model.iter(f"{CORE}vertex")
    return np.array([[float(vertex.attrib[axis]) for axis in "xyz"] for vertex in vertices])


def test_the_package_names_its_parts(painted_ball: Stored) -> None:
    files, model = unpacked(export_model(painted_ball.glb, "3mf", name="ball"))

    assert list(files)[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert b'Target="/3D/3dmodel.model"' in files["_rels/.rels"]
    assert b'Target="/3D/Textures/texture.jpg"' in files["3D/_rels/3dmodel.model.rels"]
    assert model.attrib["unit"] == "millimeter"


def test_a_cube_is_welded_in_millimetres_and_on_the_plate(red_cube: Stored) -> None:
    _, model = unpacked(export_model(red_cube.glb, "3mf", name="cube"))

    corners = places(model)
    assert len(corners) == 8
    assert corners.min(axis=0).tolist() == [-10, -10, 0]
    assert corners.max(axis=0).tolist() == [10, 10, 20]


def test_the_surface_is_a_closed_volume(painted_ball: Stored) -> None:
    _, model = unpacked(export_model(painted_ball.glb, "3mf", name="ball"))

    triangles = model.iter(f"{CORE}triangle")
    faces = [[int(triangle.attrib[f"v{k}"]) for k in "123"] for triangle in triangles]
    ball = trimesh.Trimesh(places(model), faces, process=False)
    assert ball.is_volume
    np.testing.assert_allclose(ball.extents, [40, 40, 40], rtol=0.01)


def test_each_corner_of_each_triangle_has_its_colour() -> None:
    mesh = rainbow(cube())
    assert mesh.colours is not None
    _, model = unpacked(export_model(write_glb(mesh), "3mf", name="cube"))

    listed = [c.attrib["color"] for c in model.iter(f"{MATERIAL}color")]
    expected = {
        place_of(vertex): "#{:02X}{:02X}{:02X}".format(*colour)
        for vertex, colour in zip(mesh.vertices, mesh.colours.tolist(), strict=True)
    }
    corners = places(model)
    for triangle in model.iter(f"{CORE}triangle"):
        for k in "123":
            x, y, z = corners[int(triangle.attrib[f"v{k}"])]
            found = listed[int(triangle.attrib[f"p{k}"])]
            assert found == expected[round(x), round(y), round(z)]


def place_of(vertex: NDArray[np.float32]) -> tuple[int, int, int]:
    """Where a vertex of the cube, in metres with Y up, stands on the plate in millimetres."""
    x, y, z = (round(float(side) * 1000) for side in vertex)
    return x, -z, y + 10


def test_a_texture_keeps_its_picture_and_its_coordinates(painted_ball: Stored) -> None:
    files, model = unpacked(export_model(painted_ball.glb, "3mf", name="ball"))

    assert b'Extension="jpg" ContentType="image/jpeg"' in files["[Content_Types].xml"]
    picture = np.asarray(Image.open(io.BytesIO(files["3D/Textures/texture.jpg"])))
    coordinates = [
        (float(c.attrib["u"]), float(c.attrib["v"])) for c in model.iter(f"{MATERIAL}tex2coord")
    ]
    group = next(model.iter(f"{MATERIAL}texture2dgroup"))
    texture = next(model.iter(f"{MATERIAL}texture2d"))
    assert group.attrib["texid"] == texture.attrib["id"]
    corners = places(model)
    for triangle in list(model.iter(f"{CORE}triangle"))[::40]:
        assert triangle.attrib["pid"] == group.attrib["id"]
        height = corners[int(triangle.attrib["v1"])][2]
        u, v = coordinates[int(triangle.attrib["p1"])]
        if abs(height - 20) > 5:
            red, _, blue = picture[int((1 - v) * 63.99), int(u * 63.99)].tolist()
            assert (red > blue) is bool(height > 20)
