"""Soft shadows: background that is darker, told from a subject by having no edge."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.cutout.background import Background
from generation.providers.builtin.cutout.regions import opened, reached
from generation.providers.builtin.surfaces.resample import blurred

_CHROMA = 4.0
"""CIELAB: a shadow keeps the hue of what it falls on to within this."""
_DEPTH = 50.0
"""CIELAB lightness that a soft shadow takes away at most."""
_EDGES = (6.0, 4.0, 2.8, 2.0, 1.5, 1.1)
"""CIELAB lightness within three pixels from which a change is an edge: tried from bold to careful,
for the subject's edge must hold where it is fainter than that of the shadow."""
_FLAT = 0.4
"""CIELAB lightness within three pixels below which nothing changes."""
_NOISIEST = 1.6
"""Background noise above which edges cannot be seen in it."""
_CORRIDOR = 3
"""Pixels: an edge has gaps of this width where a shadow is as dark as the subject."""
_FRINGE = 17
"""Pixels: the widest line that such a gap leaves of a shadow."""
_LARGEST = 0.6
"""Share of what is not background: a shadow is not most of it."""
_MOSTLY = 0.5
"""Share of flat pixels from which an area is painted, and no shadow."""


def soft_shadow(
    lab: NDArray[np.float32], background: Background, outside: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Shadow beside what is known to be outside; nothing on a grainy background."""
    shaded = _shaded(lab, background) & ~outside
    if background.noise <= _NOISIEST and shaded.any():
        change = _change(lab)
        for edge in _EDGES:
            shadow = _reached_through(shaded & (change < edge), outside, background.ring)
            if _is_plausible(shadow, outside, change):
                return shadow | _fringe(shaded, outside | shadow, shadow)
    return np.zeros_like(outside)


def _reached_through(
    fading: NDArray[np.bool_], outside: NDArray[np.bool_], ring: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The fading area that hangs together with the outside by more than a gap."""
    open_ = outside | fading
    return _widened(reached(_narrowed(open_), ring)) & fading


def _is_plausible(
    shadow: NDArray[np.bool_], outside: NDArray[np.bool_], change: NDArray[np.float32]
) -> bool:
    if not shadow.any():
        return True
    small = shadow.sum() <= _LARGEST * (~outside).sum()
    return bool(small and (change[shadow] < _FLAT).mean() < _MOSTLY)


def _shaded(lab: NDArray[np.float32], background: Background) -> NDArray[np.bool_]:
    """The background's hue, and somewhat darker."""
    difference = lab - background.shading
    hue_kept = np.hypot(difference[..., 1], difference[..., 2]) < _CHROMA
    darker = (difference[..., 0] < 1.0) & (difference[..., 0] > -_DEPTH)
    return np.asarray(hue_kept & darker)


def _change(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much the lightness differs within three pixels."""
    lightness = blurred(np.ascontiguousarray(lab[..., 0]), 0.7)
    rise = cv2.morphologyEx(lightness, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    return np.asarray(rise, np.float32)


def _fringe(
    shaded: NDArray[np.bool_], outside: NDArray[np.bool_], shadow: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """What is left of a shadow where it fades fast: thin, of its hue, and beside it."""
    inside = ~outside
    thin = inside & ~opened(inside, _FRINGE) & shaded
    return reached(thin, _widened(shadow)) if shadow.any() else shadow


def _narrowed(region: NDArray[np.bool_]) -> NDArray[np.bool_]:
    padded = np.pad(region, _CORRIDOR, constant_values=True).astype(np.uint8)
    eroded = cv2.erode(padded, _disc()).astype(np.bool_)
    return np.asarray(eroded[_CORRIDOR:-_CORRIDOR, _CORRIDOR:-_CORRIDOR])


def _widened(region: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(cv2.dilate(region.astype(np.uint8), _disc()).astype(np.bool_))


def _disc() -> NDArray[np.uint8]:
    side = 2 * _CORRIDOR + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
