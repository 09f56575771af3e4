"""Rays into pixels: the kernels that fill the picture's buffers band by band."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.kernel import entry, kernel
from generation.providers.builtin.composer.lens import Lens, ray
from generation.providers.builtin.composer.marching import march
from generation.providers.builtin.composer.selection import NOBODY, blank, select_along
from generation.providers.builtin.composer.shading import floor_lit, hazed, lit
from generation.providers.builtin.composer.sight import floor, floor_distance, surface
from generation.providers.builtin.composer.sky import backdrop
from generation.providers.builtin.composer.tiles import TILE, free_in_tile, select_in_tile
from generation.providers.builtin.composer.tone import tone_mapped
from generation.providers.builtin.composer.vectors import Vector, along, scale
from generation.providers.builtin.composer.world import Active, Light, Sample, World

FARTHEST = 400.0
SUBSAMPLES = ((-0.125, -0.375), (0.125, 0.375), (0.375, -0.125), (-0.375, 0.125))
"""A rotated grid: no two samples share a row or a column; opposite ones are neighbours."""
SMOOTH_WITHIN = 0.02
"""Where the first two of them differ by less from the middle, the others would too."""


class Buffers(NamedTuple):
    """What the tracer knows of each pixel. Colours are linear, 0 to 1 after tone mapping.

    colour, albedo, normal  (h, w, 3) float32
    distance, light, cover  (h, w) float32; `cover` is the share of the pixel on objects
    body, part              (h, w) int16; -1 for the ground, -2 for the sky
    """

    colour: NDArray[np.float32]
    albedo: NDArray[np.float32]
    normal: NDArray[np.float32]
    distance: NDArray[np.float32]
    light: NDArray[np.float32]
    cover: NDArray[np.float32]
    body: NDArray[np.int16]
    part: NDArray[np.int16]


def empty_buffers(width: int, height: int) -> Buffers:
    colours = [np.empty((height, width, 3), np.float32) for _ in range(3)]
    numbers = [np.empty((height, width), np.float32) for _ in range(3)]
    names = [np.empty((height, width), np.int16) for _ in range(2)]
    return Buffers(*colours, *numbers, *names)  # type: ignore[arg-type]  # in the order of the fields


@kernel
def look(
    world: World,
    light: Light,
    near: Active,
    count: int,
    active: Active,
    origin: Vector,
    direction: Vector,
    free: float,
) -> Sample:
    """Follow one ray from the eye. `near` lists the bodies it may meet, `active` is scratch.

    It meets nothing before `free`.
    """
    down = floor_distance(light, origin, direction)
    farthest = down if down > 0.0 else FARTHEST
    t, body, part = march(world, near, count, origin, direction, free, min(farthest, FARTHEST))
    if body >= 0 and (down < 0.0 or t < down):
        hit = surface(world, along(origin, direction, t), body, part, t)
        colour, sun = lit(world, light, active, hit, direction)
        return Sample(colour, hit.albedo, hit.normal, t, sun, body, part)
    if 0.0 < down < FARTHEST:
        hit = floor(light, along(origin, direction, down), down)
        colour, sun = floor_lit(world, light, active, hit, direction)
        colour = hazed(light, colour, direction, down)
        return Sample(colour, hit.albedo, hit.normal, down, sun, -1, -1)
    colour = backdrop(light, direction)
    return Sample(colour, colour, (0.0, 0.0, 0.0), FARTHEST, 1.0, -2, -1)


@kernel
def store(buffers: Buffers, row: int, column: int, sample: Sample, colour: Vector) -> None:
    for k in range(3):
        buffers.colour[row, column, k] = colour[k]
        buffers.albedo[row, column, k] = sample.albedo[k]
        buffers.normal[row, column, k] = sample.normal[k]
    buffers.distance[row, column] = sample.distance
    buffers.light[row, column] = sample.light
    buffers.cover[row, column] = 1.0 if sample.body >= 0 else 0.0
    buffers.body[row, column] = sample.body
    buffers.part[row, column] = sample.part


@entry
def seen_points(world: World, lens: Lens) -> NDArray[np.float64]:
    """(n, 3) points of the bodies that the pixels of a small picture fall on."""
    near = blank(world)
    points = np.empty((lens.width * lens.height, 3))
    found = 0
    for row in range(lens.height):
        for column in range(lens.width):
            way = ray(lens, column + 0.5, row + 0.5)
            ahead = select_along(world, near, lens.position, way, 0.0, NOBODY)
            t, body, _ = march(world, near, ahead, lens.position, way, 0.0, FARTHEST)
            if body >= 0:
                p = along(lens.position, way, t)
                points[found, 0], points[found, 1], points[found, 2] = p
                found += 1
    return points[:found]


@entry
def trace_rows(
    world: World,
    light: Light,
    lens: Lens,
    buffers: Buffers,
    free: NDArray[np.float64],
    first: int,
    last: int,
) -> None:
    """Fill the rows [first, last) with one sample for each pixel, and `free` for each tile."""
    near = blank(world)
    active = blank(world)
    for top in range(first, last, TILE):
        for left in range(0, lens.width, TILE):
            count = select_in_tile(world, lens, near, left, top)
            way_free = free_in_tile(world, lens, near, count, left, top)
            free[top // TILE, left // TILE] = way_free
            for row in range(top, min(top + TILE, last)):
                for column in range(left, min(left + TILE, lens.width)):
                    way = ray(lens, column + 0.5, row + 0.5)
                    seen = look(world, light, near, count, active, lens.position, way, way_free)
                    colour = tone_mapped(scale(seen.colour, lens.exposure))
                    store(buffers, row, column, seen, colour)


@kernel
def stored(colours: NDArray[np.float32], row: int, column: int) -> Vector:
    return colours[row, column, 0], colours[row, column, 1], colours[row, column, 2]


@kernel
def is_like(colour: Vector, other: Vector) -> bool:
    red, green, blue = colour[0] - other[0], colour[1] - other[1], colour[2] - other[2]
    return max(abs(red), abs(green), abs(blue)) < SMOOTH_WITHIN


@kernel
def gather(buffers: Buffers, row: int, column: int, sample: Sample, colour: Vector) -> None:
    """Add one more sample to a pixel."""
    for k in range(3):
        buffers.colour[row, column, k] += colour[k]
        buffers.albedo[row, column, k] += sample.albedo[k]
    buffers.cover[row, column] += 1.0 if sample.body >= 0 else 0.0


@kernel
def average(buffers: Buffers, row: int, column: int, share: float) -> None:
    buffers.cover[row, column] *= share
    for k in range(3):
        buffers.colour[row, column, k] *= share
        buffers.albedo[row, column, k] *= share


@entry
def refine(
    world: World,
    light: Light,
    lens: Lens,
    buffers: Buffers,
    free: NDArray[np.float64],
    places: NDArray[np.int32],
    first: int,
    last: int,
) -> None:
    """Average two or four more samples into the pixels places[first:last], (row, column) each."""
    near = blank(world)
    active = blank(world)
    for i in range(first, last):
        row, column = places[i, 0], places[i, 1]
        count = select_in_tile(world, lens, near, column - column % TILE, row - row % TILE)
        way_free = free[row // TILE, column // TILE]
        middle = stored(buffers.colour, row, column)
        taken, is_smooth = 0, True
        while taken < 2 or (taken < len(SUBSAMPLES) and not is_smooth):
            dx, dy = SUBSAMPLES[taken]
            way = ray(lens, column + 0.5 + dx, row + 0.5 + dy)
            seen = look(world, light, near, count, active, lens.position, way, way_free)
            colour = tone_mapped(scale(seen.colour, lens.exposure))
            is_smooth &= seen.body == buffers.body[row, column] and is_like(colour, middle)
            gather(buffers, row, column, seen, colour)
            taken += 1
        average(buffers, row, column, 1.0 / (1.0 + taken))
