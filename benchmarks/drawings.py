"""Pictures drawn for benchmarks and tests: a mug of a mushroom, a logo, and awkward ones."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from generation.providers.contract import Picture

Paint = Callable[[ImageDraw.ImageDraw, float], None]
Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
_CREAM = (238, 222, 196)
_RED = (214, 38, 38)


def drawn(paint: Paint, size: int, background: Colour | None = None) -> Picture:
    """What `paint` draws in a unit square, at twice the size and scaled down."""
    large = 2 * size
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    paint(ImageDraw.Draw(image), float(large))
    if background:
        image = Image.alpha_composite(Image.new("RGBA", image.size, (*background, 255)), image)
    return picture_of(_scaled(image, size))


def picture_of(image: Image.Image) -> Picture:
    return Picture(np.asarray(image.convert("RGBA")).copy())


def mushroom(draw: ImageDraw.ImageDraw, s: float) -> None:
    """A toadstool with a face and a mug's handle, whose hole shows the background."""
    draw.arc(_box(0.52, 0.55, 0.76, 0.80, s), 0, 360, fill=_CREAM, width=int(0.05 * s))
    draw.rounded_rectangle(_box(0.33, 0.45, 0.62, 0.92, s), 0.1 * s, fill=_CREAM)
    draw.pieslice(_box(0.08, 0.10, 0.87, 0.95, s), 180, 360, fill=_RED)
    draw.ellipse(_box(0.08, 0.44, 0.87, 0.61, s), fill=(178, 24, 28))
    for x, y, r in (
        (0.47, 0.2, 0.08),
        (0.25, 0.33, 0.06),
        (0.68, 0.35, 0.07),
        (0.46, 0.41, 0.045),
    ):
        draw.ellipse(_box(x - r, y - r, x + r, y + r, s), fill=(250, 248, 244))
    for x in (0.41, 0.53):
        draw.ellipse(_box(x - 0.025, 0.66, x + 0.025, 0.74, s), fill=(30, 24, 26))
    draw.arc(_box(0.43, 0.70, 0.51, 0.79, s), 20, 160, fill=(30, 24, 26), width=int(0.012 * s))


def logo(draw: ImageDraw.ImageDraw, s: float) -> None:
    """A blue ring around a star that has a round hole."""
    draw.ellipse(_box(0.05, 0.05, 0.95, 0.95, s), outline=(24, 82, 204), width=int(0.11 * s))
    draw.polygon(_star(0.5, 0.5, 0.36, 0.16, s), fill=(245, 160, 24))
    draw.ellipse(_box(0.46, 0.46, 0.54, 0.54, s), fill=(0, 0, 0, 0))


def two_blobs(draw: ImageDraw.ImageDraw, s: float) -> None:
    draw.ellipse(_box(0.1, 0.3, 0.45, 0.65, s), fill=(40, 150, 90))
    draw.ellipse(_box(0.55, 0.4, 0.9, 0.75, s), fill=(240, 180, 40))


def bow_ties(draw: ImageDraw.ImageDraw, s: float) -> None:
    """Squares that touch at corners only, and a thin diagonal."""
    for k in range(5):
        x = 0.15 + 0.12 * k
        draw.rectangle(_box(x, x, x + 0.12, x + 0.12, s), fill=(60, 90, 200))
    draw.line((0.15 * s, 0.85 * s, 0.85 * s, 0.15 * s), fill=(60, 90, 200), width=int(0.02 * s))


def white_mug_with_shadow(size: int) -> Picture:
    """A pale mug on white paper, with a soft shadow at its foot."""
    large = 2 * size
    ground = Image.new("RGB", (large, large), (246, 246, 244))
    shadow = Image.new("L", (large, large), 0)
    ImageDraw.Draw(shadow).ellipse(_box(0.25, 0.78, 0.9, 0.9, large), fill=110)
    blurred = shadow.filter(ImageFilter.GaussianBlur(0.03 * large))
    ground.paste((120, 120, 124), mask=blurred)
    draw = ImageDraw.Draw(ground)
    draw.arc(_box(0.58, 0.4, 0.82, 0.68, large), 0, 360, fill=(214, 214, 210), width=large // 20)
    draw.rounded_rectangle(_box(0.26, 0.25, 0.66, 0.85, large), 0.06 * large, fill=(226, 226, 222))
    draw.ellipse(_box(0.26, 0.2, 0.66, 0.32, large), fill=(186, 186, 184))
    return picture_of(_scaled(ground, size))


def busy_photo(size: int, seed: int = 1) -> Picture:
    """Coarse and fine colour noise all over, as foliage behind a portrait is."""
    random = np.random.default_rng(seed)
    layers: NDArray[np.float32] = np.zeros((size, size, 3), np.float32)
    for cells in (4, 12, 48):
        noise = Image.fromarray(random.integers(0, 255, (cells, cells, 3), np.uint8))
        layers += np.asarray(noise.resize((size, size), Image.Resampling.BICUBIC), np.float32) / 3
    return picture_of(Image.fromarray(np.clip(layers, 0, 255).astype(np.uint8)))


def gradient(size: int) -> Picture:
    """A smooth landscape-like gradient with grain: a picture without a subject."""
    random = np.random.default_rng(2)
    ramp = np.linspace(40, 220, size)[:, None] + np.linspace(-20, 20, size)[None]
    grey = np.clip(ramp + random.normal(0, 2, (size, size)), 0, 255)
    return picture_of(Image.fromarray(grey.astype(np.uint8)))


def _box(x0: float, y0: float, x1: float, y1: float, s: float) -> tuple[float, ...]:
    return (x0 * s, y0 * s, x1 * s, y1 * s)


def _star(x: float, y: float, outer: float, inner: float, s: float) -> list[tuple[float, float]]:
    radii = (outer, inner) * 5
    return [
        (s * (x + r * math.sin(k * math.pi / 5)), s * (y - r * math.cos(k * math.pi / 5)))
        for k, r in enumerate(radii)
    ]


def _scaled(image: Image.Image, size: int) -> Image.Image:
    return image.resize((size, size), Image.Resampling.BOX)
