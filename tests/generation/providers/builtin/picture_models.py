"""What the tests of the engines that make 3D of a picture share: asking, and measuring."""

import importlib
from typing import Any

import numpy as np
import trimesh
from hypothesis import strategies as st
from numpy.typing import NDArray

from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.media.meshes.glb import read_glb
from generation.media.meshes.mesh import Mesh
from generation.providers.contract import Finished, GenerationRequest, Picture, Progress, Rejected

Mask = NDArray[np.uint8]


def silent(_share: float, _stage: str) -> None:
    """A progress callback that nobody hears."""


def asked(
    slug: str, picture: Picture, *, mask: Mask | None = None, **params: Any
) -> GenerationRequest:
    """A request as a job would send it, with the card's defaults."""
    card = engine(slug)
    assert set(params) <= set(card.parameters)
    return GenerationRequest(
        task=Task.IMAGE_TO_3D,
        engine=slug,
        images=(picture,),
        mask=mask,
        params={**card.defaults_for(Task.IMAGE_TO_3D), **params},
        seed=7,
    )


def finished(
    slug: str,
    picture: Picture,
    *,
    mask: Mask | None = None,
    progress: Progress = silent,
    **params: Any,
) -> Finished:
    module = importlib.import_module(f"generation.providers.builtin.{slug}.engine")
    result: Finished = module.run(asked(slug, picture, mask=mask, **params), progress)
    return result


def made(slug: str, picture: Picture, *, mask: Mask | None = None, **params: Any) -> Mesh:
    """The mesh in the file that an engine answers with."""
    return read_glb(finished(slug, picture, mask=mask, **params).outputs[0].data)


def made_or_code(slug: str, picture: Picture, *, mask: Mask, **params: Any) -> Mesh | str:
    """The mesh, or the code of the refusal."""
    try:
        return made(slug, picture, mask=mask, **params)
    except Rejected as refusal:
        return refusal.code


def printed(mesh: Mesh) -> trimesh.Trimesh:
    """The mesh as a slicer sees it: millimetres, welded by position alone."""
    vertices = mesh.vertices.astype(np.float64) * 1000
    solid = trimesh.Trimesh(vertices, mesh.faces, process=False)
    solid.merge_vertices(merge_tex=True, merge_norm=True)
    return solid


def is_printable(mesh: Mesh | str) -> bool:
    if isinstance(mesh, str):
        return False
    solid = printed(mesh)
    return bool(np.isfinite(solid.vertices).all() and solid.is_watertight and solid.is_volume)


def painted(mask: Mask, colour: tuple[int, int, int] = (200, 60, 60)) -> Picture:
    """A picture of one colour with the mask as its alpha."""
    pixels = np.empty((*mask.shape, 4), np.uint8)
    pixels[..., :3] = colour
    pixels[..., 3] = mask
    return Picture(pixels)


def disc(size: int, radius: float, *, at: tuple[float, float] | None = None) -> Mask:
    """A filled circle with a soft edge of one pixel."""
    y, x = np.mgrid[:size, :size] + 0.5
    column, row = at or (size / 2, size / 2)
    inside = radius - np.hypot(x - column, y - row) + 0.5
    return np.asarray(np.clip(inside, 0, 1) * 255, np.uint8)


def coverage(mask: Mask) -> NDArray[np.float32]:
    """The mask as lattice coverage, 0 to 1."""
    return mask.astype(np.float32) / np.float32(255)


def square(size: int, side: int) -> Mask:
    mask = np.zeros((size, size), np.uint8)
    start = (size - side) // 2
    mask[start : start + side, start : start + side] = 255
    return mask


@st.composite
def blobs(draw: st.DrawFn) -> Mask:
    """Random silhouettes: dust, checkers, thin bridges and round shapes alike."""
    side = draw(st.integers(24, 56))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    cells = draw(st.sampled_from((4, 7, 12, 24)))
    noise = random.random((cells, cells))
    grown = np.kron(noise, np.ones((side // cells + 1,) * 2))[:side, :side]
    mask = np.where(grown > draw(st.floats(0.2, 0.9)), 255, 0).astype(np.uint8)
    if draw(st.booleans()):
        mask = np.minimum(mask, random.integers(0, 256, mask.shape, np.uint8) | 64)
    return mask
