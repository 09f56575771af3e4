"""`manage.py make_showcase`: the landing page's pictures, made by our own engines."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand
from numpy.typing import NDArray
from PIL import Image, ImageOps

from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.media.meshes.glb import read_glb
from generation.media.meshes.mesh import Mesh
from generation.media.render.pictures import render_mesh, turntable
from generation.providers.contract import Finished, GenerationRequest, OutputRole, Picture
from generation.providers.registry import provider_named
from generation.studio.showcase import PICTURES as SHOWN

FOLDER = Path("static/img/showcase")
LARGEST_BYTES = 60_000
QUALITIES = (84, 76, 68, 60, 50)
PLASTER = (0xF6, 0xF3, 0xEE)

PICTURES: dict[str, tuple[str, dict[str, Any], int]] = {
    "meadow": ("a red car next to a tree in a meadow", {"aspect_ratio": "4:3"}, 3),
    **{name: (prompt, {}, 1) for name, prompt in SHOWN.items()},
}
"""File name, prompt, parameters, seed."""

HERO = (("fox", "snowman", "model"), ("castle", "breakfast", "step-inflate"))
SUBJECT = "an orange cat, plain background"
PRINT = {"frame_mm": 3, "height_mm": 10}
FILAMENT = (0xD8, 0x8A, 0x5C)
MODEL = "a teddy bear on a red armchair"


class Command(BaseCommand):
    help = "Make the pictures of the landing page with the engines of this checkout."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self._write_pictures()
        self._write_steps()
        self._write_turntable()
        self._write_hero()

    def _write_pictures(self) -> None:
        for name, (prompt, params, seed) in PICTURES.items():
            made = _made(Task.TEXT_TO_IMAGE, "scene-composer", prompt=prompt, seed=seed, **params)
            picture = Image.open(io.BytesIO(made.outputs[0].data)).convert("RGB")
            self._save(picture.resize(_within(picture.size, 720), Image.Resampling.LANCZOS), name)

    def _write_steps(self) -> None:
        """One subject three times: the picture, the model blown up from it, the carved relief."""
        made = _made(Task.TEXT_TO_IMAGE, "scene-composer", prompt=SUBJECT, seed=8)
        picture, matte = _decoded(made.outputs[0].data), _matte_of(made)
        self._save(Image.fromarray(picture[..., :3]).resize((560, 560)), "step-picture")
        inputs: dict[str, Any] = {"images": (Picture(picture),), "mask": matte}
        inflated = _made(Task.IMAGE_TO_3D, "inflate", **inputs).outputs[0].data
        self._save(_portrait(read_glb(inflated)), "step-inflate")
        carved = _made(Task.IMAGE_TO_3D, "relief", **inputs, **PRINT).outputs[0].data
        self._save(_portrait(_printed(read_glb(carved))), "step-relief")

    def _write_turntable(self) -> None:
        glb = _made(Task.TEXT_TO_3D, "scene-composer", prompt=MODEL, seed=1).outputs[0].data
        self._keep(FOLDER / "turntable.webp", turntable(read_glb(glb)))
        self._save(_portrait(read_glb(glb)), "model")

    def _write_hero(self) -> None:
        """The first picture of the README: some of the above, side by side."""
        side = 400
        sheet = Image.new("RGB", (side * len(HERO[0]), side * len(HERO)), PLASTER)
        for row, names in enumerate(HERO):
            for column, name in enumerate(names):
                picture = Image.open(Path(settings.BASE_DIR) / FOLDER / f"{name}.webp")
                fitted = ImageOps.fit(picture.convert("RGB"), (side, side))
                sheet.paste(fitted, (column * side, row * side))
        self._keep(Path("docs/img/hero.webp"), _light_webp(sheet))

    def _save(self, picture: Image.Image, name: str) -> None:
        self._keep(FOLDER / f"{name}.webp", _light_webp(picture))

    def _keep(self, path: Path, data: bytes) -> None:
        target = Path(settings.BASE_DIR) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        self.stdout.write(f"{path}  {len(data) / 1000:.0f} kB")


def _made(task: Task, slug: str, *, seed: int = 0, **asked: Any) -> Finished:
    """Run an engine here and now, with its defaults for whatever is not asked for."""
    card = engine(slug)
    inputs = {name: asked.pop(name) for name in ("prompt", "images", "mask") if name in asked}
    params = card.defaults_for(task) | asked
    request = GenerationRequest(task=task, engine=slug, params=params, seed=seed, **inputs)
    finished = provider_named(card.provider).start(request, key="showcase", progress=_silent)
    assert isinstance(finished, Finished)
    return finished


def _silent(_share: float, _stage: str) -> None:
    """Nobody watches."""


def _matte_of(made: Finished) -> NDArray[np.uint8]:
    matte = next(output for output in made.outputs if output.role == OutputRole.MATTE)
    return np.asarray(Image.open(io.BytesIO(matte.data)).convert("L"))


def _decoded(data: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


def _printed(mesh: Mesh) -> Mesh:
    """As it comes out of a printer: one filament, no texture."""
    plastic = np.full(mesh.vertices.shape, FILAMENT, np.uint8)
    return replace(mesh, uv=None, texture=None, colours=plastic)


def _portrait(mesh: Mesh) -> Image.Image:
    return Image.fromarray(render_mesh(mesh, size=560, azimuth_deg=28, background=PLASTER))


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = longest / max(size)
    return round(size[0] * scale), round(size[1] * scale)


def _light_webp(picture: Image.Image) -> bytes:
    """At the best quality that keeps a page quick."""
    candidates = (_webp(picture, quality) for quality in QUALITIES)
    small = (data for data in candidates if len(data) <= LARGEST_BYTES)
    return next(small, _webp(picture, QUALITIES[-1]))


def _webp(picture: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=quality, method=6)
    return file.getvalue()
