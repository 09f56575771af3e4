import numpy as np
import pytest
import trimesh

from generation.media.meshes.mesh import Mesh
from generation.providers.builtin.composer.mesh import build_mesh

from .scenes import laid_out, quiet


def meshed(prompt: str, *, triangles: int = 8000, size_mm: float = 100.0) -> Mesh:
    placed = laid_out(prompt)
    return build_mesh(
        placed, triangles=triangles, size_mm=size_mm, detail="draft", progress=quiet, threads=2
    )


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


def test_a_model_has_the_size_asked_for_and_stands_on_the_floor() -> None:
    mesh = meshed("a car next to a tree", size_mm=80.0)
    low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
    assert float((high - low).max()) == pytest.approx(0.08, rel=0.02)
    assert abs(float(low[1])) < 0.0005
    assert np.abs((low + high)[[0, 2]]).max() < 0.002


def test_patterns_reach_the_vertices() -> None:
    mesh = meshed("a red and white striped ball", triangles=20000)
    assert mesh.colours is not None
    is_white = mesh.colours.min(axis=1) > 180
    assert 0.2 < is_white.mean() < 0.8


def test_normals_point_outwards() -> None:
    mesh = meshed("a ball")
    assert mesh.normals is not None
    away = mesh.vertices - mesh.vertices.mean(axis=0)
    assert ((away * mesh.normals).sum(axis=1) > 0).all()


def test_a_golden_model_is_metal() -> None:
    assert meshed("a golden star").metallic == 1.0
