import numpy as np
import pytest
import trimesh

from generation.media.meshes.glb import read_glb, write_glb
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.sampling import vertex_colours
from generation.media.meshes.subset import split_by_clearness
from generation.providers.builtin.composer.finish import finish_of
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.scene import Placed, pack, shells_apart
from tests.generation.media.gltf_validator import validate_glb

from .test_mesh import meshed


def parts(prompt: str) -> tuple[Mesh | None, Mesh | None]:
    return split_by_clearness(meshed(prompt))


def test_a_glass_ball_is_of_glass_all_over_and_a_cat_nowhere() -> None:
    assert meshed("a glass ball").clear_faces.all()
    assert meshed("a cat").clear is None


def test_the_tree_in_a_snow_globe_is_there_and_not_of_glass() -> None:
    opaque, glass = parts("a snow globe")

    assert opaque is not None
    assert glass is not None
    red, green, blue = vertex_colours(opaque).astype(int).T
    assert ((green > red + 30) & (green > blue + 30)).mean() > 0.02
    inside = opaque.vertices[:, 1].max()
    assert inside < glass.vertices[:, 1].max() - 0.003


def test_the_cork_of_a_bottle_is_on_top_and_not_of_glass() -> None:
    cork, glass = parts("a glass bottle")

    assert cork is not None
    assert glass is not None
    assert cork.vertices[:, 1].min() > 0.8 * glass.vertices[:, 1].max()


@pytest.mark.parametrize("prompt", ["a goldfish in a fishbowl", "an aquarium with a fish"])
def test_a_fish_swims_inside_of_glass(prompt: str) -> None:
    opaque, glass = parts(prompt)

    assert opaque is not None
    assert glass is not None
    assert (np.abs(opaque.vertices).max(axis=0) < np.abs(glass.vertices).max(axis=0)).all()


def test_a_light_bulb_shows_its_filament_and_a_jar_what_is_in_it() -> None:
    for prompt, inner in (("a light bulb", 0.86 / 1.22), ("a jar of cherries", 0.3)):
        opaque, glass = parts(prompt)
        assert opaque is not None
        assert glass is not None
        high = glass.vertices[:, 1].max()
        middle = np.abs(opaque.vertices[:, 1] - inner * high) < 0.1 * high
        assert middle.any()
        assert np.abs(opaque.vertices[middle]).max(axis=0)[0] < glass.vertices[:, 0].max()


@pytest.mark.parametrize("prompt", ["a snow globe", "a glass bottle", "a cat in a glass ball"])
def test_models_with_glass_are_closed_valid_and_read_again(prompt: str) -> None:
    mesh = meshed(prompt)
    solid = trimesh.Trimesh(mesh.vertices, mesh.faces, process=True)
    glb = write_glb(mesh)

    assert solid.is_watertight
    assert solid.is_volume
    issues = validate_glb(glb)["issues"]
    assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), issues["messages"]
    assert read_glb(glb).clear_faces.sum() == mesh.clear_faces.sum()
    assert mesh.clear is not None
    assert not np.ptp(mesh.clear[mesh.faces].astype(int), axis=1).any()


@pytest.mark.parametrize("name", DESIGNS)
def test_every_object_can_be_a_shell_around_something(name: str) -> None:
    """A hole alone is no object: what would be left of some, such as a teapot, were only holes."""
    design = DESIGNS[name]
    thin = Placed(design, finish_of(design, material_name="thin_glass"))
    apart = shells_apart([thin])
    assert len(pack(apart).bodies) == len(apart)
    assert len(pack([thin], with_shells=True).bodies) == len(apart)


@pytest.mark.parametrize(
    "prompt", ["a cat inside a teapot", "a penguin in an igloo", "a cat inside a pig"]
)
def test_what_is_inside_of_anything_gets_its_model(prompt: str) -> None:
    mesh = meshed(prompt, triangles=500)
    assert mesh.clear_faces.any()
    assert not mesh.clear_faces.all()
