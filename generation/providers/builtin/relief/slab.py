"""A closed slab: a height field on top, four walls and a flat back."""

import numpy as np
from numpy.typing import NDArray

from generation.media.meshes.mesh import Mesh

Grid = NDArray[np.int64]


def slab(heights: NDArray[np.float32], step: float, texture: NDArray[np.uint8]) -> Mesh:
    """A mesh of (h, w) heights above 0, rows downwards, `step` apart; h and w at least 3.

    The front looks to +z and holds the texture, which the walls and the back continue.
    """
    grid = np.arange(heights.size).reshape(heights.shape)
    border = _border(grid)
    below = np.full(heights.size, -1)
    below[border] = heights.size + np.arange(len(border))
    places = _places(heights.shape, step)
    front = np.column_stack((places, heights.ravel()))
    back = np.column_stack((places[border], np.zeros(len(border))))
    vertices = np.concatenate((front, back)).astype(np.float32)
    faces = (_front(heights, grid), _walls(border, below), below[_back(grid)])
    extent = np.array((heights.shape[1] - 1, heights.shape[0] - 1)) * step
    return Mesh(
        vertices=vertices,
        faces=np.concatenate(faces).astype(np.int32),
        uv=(vertices[:, :2] / extent + 0.5).astype(np.float32),
        texture=texture,
        roughness=0.8,
    )


def _places(shape: tuple[int, ...], step: float) -> NDArray[np.float64]:
    """(n, 2) x to the right and y up, centred."""
    rows, columns = np.indices(shape)
    x = (columns.ravel() - (shape[1] - 1) / 2) * step
    y = ((shape[0] - 1) / 2 - rows.ravel()) * step
    return np.column_stack((x, y))


def _border(grid: Grid) -> Grid:
    """The outermost nodes, each once, anti-clockwise seen from the front."""
    return np.concatenate((grid[:-1, 0], grid[-1, :-1], grid[:0:-1, -1], grid[0, :0:-1]))


def _front(heights: NDArray[np.float32], grid: Grid) -> Grid:
    """Two triangles a cell, along its diagonal of the lesser slope."""
    corners = (grid[:-1, :-1], grid[:-1, 1:], grid[1:, :-1], grid[1:, 1:])
    a, b, c, d = (corner.ravel() for corner in corners)
    level = heights.ravel()
    falling = np.abs(level[a] - level[d]) <= np.abs(level[b] - level[c])
    first = np.column_stack((a, c, np.where(falling, d, b)))
    second = np.column_stack((np.where(falling, a, c), d, b))
    return np.concatenate((first, second))


def _walls(border: Grid, below: Grid) -> Grid:
    start, end = border, np.roll(border, -1)
    near = np.column_stack((end, start, below[start]))
    far = np.column_stack((end, below[start], below[end]))
    return np.concatenate((near, far))


def _back(grid: Grid) -> Grid:
    """Long strips from the upper to the lower edge, and a fan to each side."""
    upper, lower = grid[0, 1:-1], grid[-1, 1:-1]
    return np.concatenate(
        (
            np.column_stack((upper[:-1], upper[1:], lower[:-1])),
            np.column_stack((upper[1:], lower[1:], lower[:-1])),
            _fan(upper[0], np.append(grid[:, 0], lower[0])),
            _fan(upper[-1], np.insert(grid[::-1, -1], 0, lower[-1])),
        )
    )


def _fan(hub: np.int64, loop: Grid) -> Grid:
    """Triangles of a hub and a loop that is anti-clockwise from the front, seen from behind."""
    return np.column_stack((np.full(len(loop) - 1, hub), loop[1:], loop[:-1]))
