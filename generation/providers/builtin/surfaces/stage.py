"""From a cut-out to what engines work on: the subject alone, on a lattice and as a texture."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.paint import bleed
from generation.providers.builtin.surfaces.resample import blurred, resized, within

_MARGIN = 3
"""Empty lattice steps around a subject."""
_THINNEST = 1.2
"""Lattice steps to which hairlines are thickened: thinner ones would fall between the nodes."""
_PIXELS_ENOUGH = 1.5
"""A lattice as fine as this many pixels of the picture a step loses no lines."""
_FINER = 2
"""Pixels to a lattice step at which hairlines are looked for."""
_FAINTEST = 48
"""Coverage, of 255, that a hairline leaves at that size."""
_LEAST_BLUR = 0.6
"""Lattice steps: less leaves the picture's pixels on the outline."""
_COARSEST, _FINEST = 96, 256
_DENSITY = 6.0
"""Triangles before thinning out for each one in the budget."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A subject on its lattice.

    coverage  (h, w) float32, 0 to 1, empty around its edges
    pixels    (H, W, 3) uint8, the same window, the subject's colours carried past its outline
    step      (columns, rows) pixels of the picture from node to node
    """

    coverage: NDArray[np.float32]
    pixels: NDArray[np.uint8]
    step: tuple[float, float]

    def uv(self, points: NDArray[np.float64]) -> NDArray[np.float32]:
        """Texture coordinates of (n, 2) lattice columns and rows; nodes are cell centres."""
        height, width = self.coverage.shape
        across = (points[:, 0] + 0.5) / width
        up = 1.0 - (points[:, 1] + 0.5) / height
        return np.column_stack((across, up)).astype(np.float32)

    def brightness(self) -> NDArray[np.float32]:
        """(h, w) float32, 0 to 1: the picture's luma on the lattice."""
        return luma_of(resized(self.pixels, self.coverage.shape))


def stage(
    pixels: NDArray[np.uint8], mask: NDArray[np.uint8], *, nodes: int, texture_px: int
) -> Staged:
    """Cut the window of a subject out of (h, w, 4), `nodes` steps along its longest side."""
    top, bottom, left, right = bounds_of(mask)
    pitch = max(bottom - top, right - left) / nodes
    margin = math.ceil(_MARGIN * pitch)
    frame = (top - margin, bottom + margin, left - margin, right + margin)
    window = _framed(mask, frame)
    colours = np.asarray(cv2.cvtColor(_framed(pixels, frame), cv2.COLOR_RGBA2RGB), np.uint8)
    height, width = (round(side / pitch) for side in window.shape)
    coverage = resized(_without_gaps(window, nodes), (height, width))
    return Staged(
        coverage=coverage.astype(np.float32) / np.float32(255),
        pixels=bleed(within(colours, texture_px), within(window, texture_px)),
        step=(window.shape[1] / width, window.shape[0] / height),
    )


def lattice_nodes(mask: NDArray[np.uint8], *, triangles: int) -> int:
    """Steps along the longest side that give _DENSITY times the budget, front and back."""
    filled = float((mask > 127).sum()) / longest_side(mask) ** 2
    return round(min(max(math.sqrt(_DENSITY * triangles / (4 * filled)), _COARSEST), _FINEST))


def smoothed(staged: Staged, share: float) -> Staged:
    """With the outline rounded at the scale of a share of the longest side."""
    sigma = max(_LEAST_BLUR, share * max(staged.coverage.shape))
    return replace(staged, coverage=blurred(staged.coverage, sigma))


def luma_of(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Luma (Rec. 601) of (h, w, 3) sRGB, 0 to 1."""
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.float32) / np.float32(255)


def bounds_of(mask: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Top, bottom, left and right of the subject, in pixels; bottom and right are outside."""
    rows = np.flatnonzero((mask > 127).any(axis=1))
    columns = np.flatnonzero((mask > 127).any(axis=0))
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def longest_side(mask: NDArray[np.uint8]) -> int:
    """Of the subject's bounds, in pixels."""
    top, bottom, left, right = bounds_of(mask)
    return max(bottom - top, right - left)


def _framed(pixels: NDArray[np.uint8], frame: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """The part of a picture inside a frame; what lies beyond its edges is 0."""
    top, bottom, left, right = frame
    height, width = pixels.shape[:2]
    inner = pixels[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
    beyond = (max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width))
    return np.asarray(cv2.copyMakeBorder(inner, *beyond, cv2.BORDER_CONSTANT, value=0), np.uint8)


def _without_gaps(window: NDArray[np.uint8], nodes: int) -> NDArray[np.uint8]:
    """The mask with its hairlines thick enough for a lattice of so many nodes."""
    fine = within(window, _FINER * nodes)
    pitch = max(fine.shape) / nodes
    return fine if pitch < _PIXELS_ENOUGH else _thickened(fine, _THINNEST * pitch)


def _thickened(mask: NDArray[np.uint8], thinnest_px: float) -> NDArray[np.uint8]:
    """Parts narrower than `thinnest_px`, but not the corners of others, made about that wide."""
    side = 2 * math.ceil(thinnest_px / 2) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    thin = cv2.subtract(mask, cv2.morphologyEx(mask, cv2.MORPH_OPEN, disc))
    _, labels, stats, _ = cv2.connectedComponentsWithStats((thin > _FAINTEST).astype(np.uint8))
    long = stats[:, cv2.CC_STAT_AREA] > side * side
    long[0] = False
    lines = np.where(long[labels], np.uint8(255), np.uint8(0))
    return np.asarray(cv2.max(mask, cv2.dilate(lines, disc)), np.uint8)
