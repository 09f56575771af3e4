"""Text to image: one description, one picture and its matte and depth for each seed."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer import png
from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.render import render
from generation.providers.builtin.composer.studio import Staging, build
from generation.providers.builtin.composer.styles import STYLES
from generation.providers.builtin.composer.styles.picture import Picture
from generation.providers.builtin.composer.trace import FARTHEST, Buffers
from generation.providers.contract import (
    GenerationRequest,
    Output,
    OutputKind,
    OutputRole,
    Progress,
)

PNG = "image/png"
SMALLEST_SIDE = 16


def picture_size(aspect_ratio: str, longest: int) -> tuple[int, int]:
    """Width and height in pixels of "w:h" with this longest side."""
    across, down = (int(number) for number in aspect_ratio.split(":"))
    scale = longest / max(across, down)
    return max(SMALLEST_SIDE, round(across * scale)), max(SMALLEST_SIDE, round(down * scale))


def make_images(
    description: Description, request: GenerationRequest, progress: Progress
) -> Iterator[Output]:
    width, height = picture_size(request.params["aspect_ratio"], request.params["size"])
    for index in range(request.outputs):
        seed = request.seed + index

        def report(share: float, stage: str, index: int = index) -> None:
            progress((index + share) / request.outputs, stage)

        scene = build(description, request.prompt, seed, width, height)
        buffers, pixels = draw(scene, description.style, report)
        yield from _outputs(buffers, pixels, seed, index)


def draw(
    scene: Staging, style: str | None, progress: Progress, *, threads: int | None = None
) -> tuple[Buffers, NDArray[np.uint8]]:
    """Trace a scene and paint it in a style: the buffers and (h, w, 3) sRGB pixels."""
    buffers = render(scene.world, scene.light, scene.lens, progress, threads=threads)
    picture = Picture(
        buffers, scene.placed, scene.world, scene.light, scene.lens, scene.seed, scene.vignette
    )
    progress(0.97, "painting")
    return buffers, STYLES[style or "natural"](picture)


def matte(buffers: Buffers) -> NDArray[np.uint8]:
    """(h, w): 255 on objects."""
    return np.asarray(np.round(np.clip(buffers.cover, 0, 1) * 255), np.uint8)


def depth(buffers: Buffers) -> NDArray[np.uint16]:
    """(h, w): 65535 at the nearest surface, falling with distance; 0 is the sky."""
    distance = np.where(buffers.body == -2, np.inf, buffers.distance)
    nearest = float(np.min(distance)) if np.isfinite(distance).any() else FARTHEST
    return np.asarray(np.round(nearest / distance * 65535), np.uint16)


def _outputs(
    buffers: Buffers, pixels: NDArray[np.uint8], seed: int, index: int
) -> Iterator[Output]:
    yield Output(OutputKind.IMAGE, PNG, png.encode(pixels), seed, OutputRole.RESULT, index)
    maps: tuple[tuple[OutputRole, NDArray[Any]], ...] = (
        (OutputRole.MATTE, matte(buffers)),
        (OutputRole.DEPTH, depth(buffers)),
    )
    for role, pixels_of_role in maps:
        yield Output(OutputKind.IMAGE, PNG, png.encode(pixels_of_role), seed, role, index)
