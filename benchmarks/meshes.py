"""How long the mesh room takes, warm: exports, report, simplification, pictures."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from generation.media.exports import FORMATS, export_model
from generation.media.meshes.glb import read_glb, write_glb
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.report import printability
from generation.media.meshes.simplify import simplify
from generation.media.render import thumbnail, turntable

RUNS = 5
TRIANGLES = (10_000, 40_000)
GOALS = {"thumbnail 512 px": "≤ 120"}


def ring(triangles: int) -> Mesh:
    """A torus of 60 mm with a texture of 1024 pixels."""
    around = round(math.sqrt(triangles))
    across = triangles // (2 * around)
    u, v = np.meshgrid(np.linspace(0, 1, around + 1), np.linspace(0, 1, across + 1), indexing="ij")
    turn, tube = 2 * np.pi * u, 2 * np.pi * v
    reach = 0.02 + 0.01 * np.cos(tube)
    places = np.stack((reach * np.sin(turn), 0.01 * np.sin(tube), reach * np.cos(turn)), axis=-1)
    places[-1], places[:, -1] = places[0], places[:, 0]
    return Mesh(
        vertices=places.reshape(-1, 3).astype(np.float32),
        faces=_faces(around, across),
        uv=np.stack((u, v), axis=-1).reshape(-1, 2).astype(np.float32),
        texture=_plaid(),
    )


def _faces(around: int, across: int) -> NDArray[np.int32]:
    i, j = np.meshgrid(np.arange(around), np.arange(across), indexing="ij")
    a = (i * (across + 1) + j).ravel()
    b, c, d = a + across + 1, a + across + 2, a + 1
    both = np.concatenate((np.stack((a, b, c), axis=1), np.stack((a, c, d), axis=1)))
    return both.astype(np.int32)


def _plaid() -> NDArray[np.uint8]:
    y, x = np.mgrid[0:1024, 0:1024]
    return np.stack((x // 4, y // 4, (x ^ y) & 255), axis=-1).astype(np.uint8)


def measures(mesh: Mesh) -> Iterator[tuple[str, Callable[[], object]]]:
    glb = write_glb(mesh)
    coloured = write_glb(replace(mesh, texture=None, uv=None, colours=_colours(mesh)))
    yield "write GLB", lambda: write_glb(mesh)
    yield "read GLB", lambda: read_glb(glb)
    for slug in FORMATS:
        yield f"{slug}, texture", partial(export_model, glb, slug, name="ring")
        yield f"{slug}, colours", partial(export_model, coloured, slug, name="ring")
    yield "printability", lambda: printability(mesh)
    yield "simplify to a quarter", lambda: simplify(mesh, triangles=len(mesh.faces) // 4)
    yield "thumbnail 512 px", lambda: thumbnail(mesh)
    yield "turntable 24 x 320 px", lambda: turntable(mesh)


def _colours(mesh: Mesh) -> NDArray[np.uint8]:
    spread = mesh.vertices - mesh.vertices.min(axis=0)
    shares: NDArray[np.float32] = spread / spread.max()
    return (shares * 255).astype(np.uint8)


def best_ms(work: Callable[[], object]) -> float:
    work()
    return min(_once_ms(work) for _ in range(RUNS))


def _once_ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000.0


def main() -> None:
    columns = [
        {name: best_ms(work) for name, work in measures(ring(count))} for count in TRIANGLES
    ]
    counts = " | ".join(f"{count:,} triangles" for count in TRIANGLES)
    print(f"| # | ms, best of {RUNS}, warm | goal | {counts} |")
    print("| --- | --- | --- |" + " ---: |" * len(TRIANGLES))
    for name in columns[0]:
        numbered = f"14 | {name} | {GOALS[name]}" if name in GOALS else f" | {name} | "
        print(f"| {numbered} | " + " | ".join(f"{each[name]:.0f}" for each in columns) + " |")


if __name__ == "__main__":
    main()
