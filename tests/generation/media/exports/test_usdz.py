"""USDZ packages opened with Pixar's own library."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from pxr import Usd, UsdGeom, UsdShade

from generation.media.exports import export_model
from generation.media.meshes.glb import write_glb
from tests.generation.media.exports.conftest import Stored
from tests.generation.media.solids import ball, bottled, cube, glazed, rainbow


class Opened:
    """A package on disk, its stage and its mesh."""

    def __init__(self, data: bytes, folder: Path) -> None:
        path = folder / "model.usdz"
        path.write_bytes(data)
        self.stage: Any = Usd.Stage.Open(str(path))
        self.mesh: Any = UsdGeom.Mesh(self.stage.GetPrimAtPath("/Root/Surface"))
        self.points = np.array(self.mesh.GetPointsAttr().Get())
        self.indices = np.array(self.mesh.GetFaceVertexIndicesAttr().Get())
        self.st: Any = UsdGeom.PrimvarsAPI(self.mesh).GetPrimvar("st")
        with zipfile.ZipFile(path) as archive:
            picture = archive.read(archive.namelist()[1])
        self.picture = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB"))

    def corner_colours(self) -> NDArray[np.int64]:
        """The texel under each corner of each face."""
        st = np.array(self.st.Get())
        if self.st.GetInterpolation() == "vertex":
            st = st[self.indices]
        height, width = self.picture.shape[:2]
        rows = np.minimum(((1 - st[:, 1]) * height).astype(int), height - 1)
        columns = np.minimum((st[:, 0] * width).astype(int), width - 1)
        colours: NDArray[np.int64] = self.picture[rows, columns].astype(np.int64)
        return colours


@pytest.fixture(scope="module")
def opened_ball(painted_ball: Stored, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    data = export_model(painted_ball.glb, "usdz", name="red-ball")
    return Opened(data, tmp_path_factory.mktemp("usdz"))


def test_entries_are_stored_and_aligned_with_the_layer_first(painted_ball: Stored) -> None:
    data = export_model(painted_ball.glb, "usdz", name="red-ball")

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["red-ball.usda", "textures/red-ball.jpg"]
    for entry in entries:
        assert entry.compress_type == zipfile.ZIP_STORED
        name_length, extra_length = (
            int.from_bytes(data[entry.header_offset + at : entry.header_offset + at + 2], "little")
            for at in (26, 28)
        )
        assert (entry.header_offset + 30 + name_length + extra_length) % 64 == 0


def test_the_stage_is_in_metres_with_y_up_and_has_a_default_prim(opened_ball: Opened) -> None:
    stage = opened_ball.stage

    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    assert UsdGeom.GetStageUpAxis(stage) == "Y"
    assert stage.GetDefaultPrim().GetPath() == "/Root"


def test_the_mesh_is_whole(opened_ball: Opened, painted_ball: Stored) -> None:
    mesh = painted_ball.mesh

    np.testing.assert_allclose(opened_ball.points, mesh.vertices, atol=1e-8)
    np.testing.assert_array_equal(opened_ball.indices, mesh.faces.ravel())
    assert set(opened_ball.mesh.GetFaceVertexCountsAttr().Get()) == {3}
    assert opened_ball.mesh.GetSubdivisionSchemeAttr().Get() == "none"
    extent = np.array(opened_ball.mesh.GetExtentAttr().Get())
    np.testing.assert_allclose(extent, [mesh.vertices.min(0), mesh.vertices.max(0)], atol=1e-8)
    assert len(opened_ball.mesh.GetNormalsAttr().Get()) == len(mesh.vertices)


def test_the_surface_is_bound_to_a_textured_material(opened_ball: Opened) -> None:
    binding = UsdShade.MaterialBindingAPI(opened_ball.mesh.GetPrim())
    material, _ = binding.ComputeBoundMaterial()

    surface, _, _ = material.ComputeSurfaceSource()
    assert surface.GetIdAttr().Get() == "UsdPreviewSurface"
    assert surface.GetInput("roughness").Get() == pytest.approx(0.65)
    source, output, _ = surface.GetInput("diffuseColor").GetConnectedSource()
    assert output == "rgb"
    texture = UsdShade.Shader(source.GetPrim())
    assert texture.GetInput("sourceColorSpace").Get() == "sRGB"
    asset = texture.GetInput("file").Get()
    assert asset.path == "textures/red-ball.jpg"
    assert asset.resolvedPath.endswith("model.usdz[textures/red-ball.jpg]")


def test_the_texture_lies_the_right_way_up(opened_ball: Opened) -> None:
    height = opened_ball.points[opened_ball.indices][:, 1]
    colours = opened_ball.corner_colours()

    assert np.abs(colours[height > 0.005] - [220, 40, 30]).max() < 16
    assert np.abs(colours[height < -0.005] - [30, 60, 200]).max() < 16


def test_vertex_colours_are_baked_into_a_texture(tmp_path: Path) -> None:
    mesh = rainbow(cube())
    assert mesh.colours is not None

    opened = Opened(export_model(write_glb(mesh), "usdz", name="cube"), tmp_path)

    assert opened.st.GetInterpolation() == "faceVarying"
    assert opened.mesh.ValidateTopology(
        opened.mesh.GetFaceVertexIndicesAttr().Get(),
        opened.mesh.GetFaceVertexCountsAttr().Get(),
        len(opened.points),
    )[0]
    expected = mesh.colours[mesh.faces.ravel()].astype(int)
    assert np.abs(opened.corner_colours() - expected).max() <= 1


def test_faces_of_glass_are_bound_to_a_material_that_lets_light_through(tmp_path: Path) -> None:
    opened = Opened(export_model(write_glb(bottled()), "usdz", name="b"), tmp_path)

    binding = UsdShade.MaterialBindingAPI(opened.mesh.GetPrim())
    (subset,) = binding.GetMaterialBindSubsets()
    glass, _ = UsdShade.MaterialBindingAPI(subset.GetPrim()).ComputeBoundMaterial()
    opaque, _ = binding.ComputeBoundMaterial()
    assert list(subset.GetIndicesAttr().Get()) == list(range(12, 12 + len(ball().faces)))
    assert opacity_of(glass) == pytest.approx(0.3)
    assert opacity_of(opaque) == 1.0


def test_what_is_of_glass_all_over_has_one_material(tmp_path: Path) -> None:
    opened = Opened(export_model(write_glb(glazed(cube())), "usdz", name="b"), tmp_path)

    material, _ = UsdShade.MaterialBindingAPI(opened.mesh.GetPrim()).ComputeBoundMaterial()
    assert opacity_of(material) == pytest.approx(0.3)
    assert not opened.stage.GetPrimAtPath("/Root/Material")


def opacity_of(material: Any) -> Any:
    surface, _, _ = material.ComputeSurfaceSource()
    return surface.GetInput("opacity").Get()
