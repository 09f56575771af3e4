"""Small scenes for the tests of this folder."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.images import draw
from generation.providers.builtin.composer.layout import arrange
from generation.providers.builtin.composer.parse import describe
from generation.providers.builtin.composer.render import render
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.studio import Staging, build, dice
from generation.providers.builtin.composer.trace import Buffers


def decoded(png: bytes) -> NDArray[Any]:
    """The pixels of a PNG as they are stored, channels in OpenCV's order."""
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert pixels is not None
    return np.asarray(pixels)


def quiet(share: float, stage: str) -> None:
    """Progress that nobody watches."""


def drawn(
    prompt: str, *, size: int = 96, style: str | None = None, threads: int = 2, seed: int = 1
) -> tuple[Buffers, NDArray[np.uint8]]:
    """A small square picture of a prompt, with its buffers."""
    description = describe(prompt)
    if style:
        description = replace(description, style=style)
    scene = build(description, prompt, seed, size, size)
    return draw(scene, description.style, quiet, threads=threads)


def traced(scene: Staging) -> Buffers:
    return render(scene.world, scene.light, scene.lens, quiet, threads=2)


def laid_out(prompt: str, *, aspect: float = 1.0, seed: int = 1) -> list[Placed]:
    return arrange(describe(prompt), aspect, dice(prompt, seed))


def objects_of(placed: list[Placed], name: str) -> list[Placed]:
    return [one for one in placed if one.design.name == name]


def blobs(mask: NDArray[np.bool_], *, smallest: int = 20) -> int:
    """Connected pieces of a mask that are larger than specks."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    return int((stats[1:, cv2.CC_STAT_AREA] >= smallest).sum())
