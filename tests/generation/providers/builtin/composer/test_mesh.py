import numpy as np
import pytest
import trimesh
from numpy.typing import NDArray

from generation.media.meshes.glb import write_glb
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.report import printability
from generation.media.meshes.sampling import sample, vertex_colours
from generation.providers.builtin.composer.mesh import build_mesh
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.tone import to_srgb
from tests.generation.media.gltf_validator import validate_glb

from .scenes import laid_out, quiet


def hex_pair(placed: list[Placed]) -> NDArray[np.int64]:
    """The two sRGB colours of the first object's pattern."""
    main = placed[0].finish.main
    return to_srgb(np.array((main.colour, main.second))).astype(np.int64)


def meshed(prompt: str, *, triangles: int = 8000, size_mm: float = 100.0) -> Mesh:
    placed = laid_out(prompt)
    return build_mesh(
        placed, triangles=triangles, size_mm=size_mm, detail="draft", progress=quiet, threads=2
    )


def test_what_cannot_be_made_of_so_few_triangles_gets_only_a_few_more() -> None:
    assert len(meshed("a robot beside a mushroom house", triangles=2000).faces) < 10_000


@pytest.mark.parametrize(
    "prompt",
    [
        "a robot on a table",
        "a cat",
        "a mug",
        "three cubes",
        "a castle",
        "a sheep",
        "bread",
        "a wine glass",
    ],
)
def test_models_are_closed_solids(prompt: str) -> None:
    mesh = meshed(prompt)
    solid = trimesh.Trimesh(mesh.vertices, mesh.faces, process=True)
    assert solid.is_watertight
    assert solid.is_volume
    assert len(mesh.faces) <= 8000


@pytest.mark.parametrize(
    ("prompt", "shells"), [("a mug", 1), ("a cupcake", 1), ("a rocket", 1), ("a volcano", 2)]
)
def test_no_hollow_is_sealed_inside_of_a_model(prompt: str, shells: int) -> None:
    report = printability(meshed(prompt))
    assert (report.shells, report.hollows) == (shells, 0)


@pytest.mark.parametrize(
    "prompt", ["a striped hot air balloon", "a cat", "a glass cat", "a guitar"]
)
def test_what_is_thinner_than_the_grid_hangs_together(prompt: str) -> None:
    """Ropes, whiskers and strings are thickened before they are meshed."""
    report = printability(meshed(prompt))
    assert report.shells == 1
    assert report.thinnest_wall_mm is not None
    assert report.thinnest_wall_mm > 0.8


def test_a_model_has_the_size_asked_for_and_stands_on_the_floor() -> None:
    mesh = meshed("a car next to a tree", size_mm=80.0)
    low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
    assert float((high - low).max()) == pytest.approx(0.08, rel=0.02)
    assert abs(float(low[1])) < 0.0005
    assert np.abs((low + high)[[0, 2]]).max() < 0.002


def test_borders_between_colours_are_as_sharp_as_the_texture() -> None:
    mesh = meshed("a red and white striped ball")
    assert mesh.texture is not None
    assert mesh.uv is not None
    assert mesh.colours is None
    assert mesh.texture.shape == (512, 512, 3)
    faces = mesh.uv[mesh.faces]
    shown = sample(mesh.texture, faces.mean(axis=1)).astype(int)
    is_white = shown.min(axis=1) > 215
    is_red = (shown[:, 0] > 180) & (shown[:, 1] < 90)
    assert 0.2 < is_white.mean() < 0.8
    assert (is_white | is_red).mean() > 0.9


def test_each_place_of_the_surface_has_the_colour_of_the_scene() -> None:
    """A checkered cube has its squares where its own field has them, on every side."""
    placed = laid_out("a blue and white checkered cube")
    mesh = meshed("a blue and white checkered cube")
    seen = vertex_colours(mesh)
    blue, white = hex_pair(placed)
    away = np.minimum(
        np.abs(seen.astype(int) - blue).max(axis=1), np.abs(seen.astype(int) - white).max(axis=1)
    )
    assert (away < 12).mean() > 0.85


def test_one_colour_all_over_needs_no_texture() -> None:
    mesh = meshed("a red ball")
    assert mesh.texture is None
    assert mesh.colours is not None
    assert len(np.unique(mesh.colours, axis=0)) == 1


def test_what_is_painted_is_valid_to_the_khronos_validator() -> None:
    report = validate_glb(write_glb(meshed("a striped hot air balloon")))
    assert report["issues"]["numErrors"] == 0
    assert report["issues"]["numWarnings"] == 0


def test_normals_point_outwards() -> None:
    mesh = meshed("a ball")
    assert mesh.normals is not None
    away = mesh.vertices - mesh.vertices.mean(axis=0)
    assert ((away * mesh.normals).sum(axis=1) > 0).all()


def test_a_golden_model_is_metal() -> None:
    assert meshed("a golden star").metallic == 1.0
