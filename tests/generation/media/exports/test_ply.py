import io
from typing import Any

import numpy as np
import trimesh

from generation.media.exports import export_model
from tests.generation.media.exports.conftest import Stored


def read(data: bytes) -> Any:
    return trimesh.load(io.BytesIO(data), file_type="ply", force="mesh", process=False)


def test_vertex_colours_are_kept(red_cube: Stored) -> None:
    cube = read(export_model(red_cube.glb, "ply", name="cube"))

    np.testing.assert_allclose(cube.bounds, [[-10, -10, 0], [10, 10, 20]], atol=1e-4)
    assert np.unique(cube.visual.vertex_colors, axis=0).tolist() == [[200, 30, 40, 255]]


def test_a_texture_becomes_the_colours_that_the_vertices_have_in_it(painted_ball: Stored) -> None:
    ball = read(export_model(painted_ball.glb, "ply", name="ball"))

    height, colours = ball.vertices[:, 2], ball.visual.vertex_colors.astype(int)
    assert np.abs(colours[height > 25] - [220, 40, 30, 255]).max() < 16
    assert np.abs(colours[height < 15] - [30, 60, 200, 255]).max() < 16
    assert len(ball.faces) == len(painted_ball.mesh.faces)
