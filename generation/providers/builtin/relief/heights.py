"""Heights from brightness: to catch the light from the front, or to let it through."""

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn

from generation.media.meshes.colour import linear_from_srgb
from generation.providers.builtin.surfaces.balloon import balloon

Field = NDArray[np.float32]

_STEEP = 0.06
"""Brightness from node to node above which a step is flattened."""
_COMPRESSION = 0.55
"""0 keeps steep steps, 1 makes all of them alike."""
_EDGE = 0.03
"""The outer share that sinks to the plate, so that the relief has a straight edge."""
_DARKEST = 0.02
"""Linear light: what a lithophane still tells from black."""
_SUBJECT = 0.65
"""How much of the height is the subject's shape; the rest is what its surface shows."""


def bas_relief(luma: Field) -> Field:
    """(h, w) luma, 0 to 1, as heights of 0 to 1: edges kept, large steps flattened.

    Gradient-domain compression (Weyrich et al., Digital Bas-Relief from 3D Scenes, SIGGRAPH
    2007), integrated by a cosine transform, which has the free borders that a slab needs.
    """
    calm = np.asarray(cv2.bilateralFilter(luma, 5, 0.1, 3.0), np.float32)
    across = np.diff(calm, axis=1, append=calm[:, -1:])
    down = np.diff(calm, axis=0, append=calm[-1:])
    steepness = np.hypot(across, down) + np.float32(1e-6)
    kept = np.asarray(np.minimum(1.0, _STEEP / steepness) ** _COMPRESSION, np.float32)
    return _stretched(_integrated(across * kept, down * kept))


def raised_subject(luma: Field, coverage: Field) -> Field:
    """A subject rounded out of a flat plate like the head on a coin; 0 to 1."""
    if not (coverage > 0.5).any():
        return bas_relief(luma)
    shape = balloon(coverage, depth=1.0)
    rounded = np.sqrt(shape / max(float(shape.max()), 1e-6))
    surface = bas_relief(np.where(coverage > 0.5, luma, luma[coverage > 0.5].mean()))
    raised = rounded * _SUBJECT + surface * (1.0 - _SUBJECT) * np.minimum(1.0, 2.0 * rounded)
    return np.asarray(raised / max(float(raised.max()), 1e-6), np.float32)


def lithophane(pixels: NDArray[np.uint8]) -> Field:
    """(h, w, 3) sRGB as thicknesses of 0 (white) to 1 (black).

    Light that passes a plate falls off exponentially with its thickness (Beer and Lambert), so
    the thickness is the logarithm of linear luminance (Rec. 709 weights).
    """
    luminance = linear_from_srgb(pixels) @ np.array((0.2126, 0.7152, 0.0722), np.float32)
    depth = np.log(np.maximum(luminance, _DARKEST)) / np.log(_DARKEST)
    return np.asarray(np.clip(depth, 0.0, 1.0), np.float32)


def faded_to_edge(heights: Field) -> Field:
    """Sunk to 0 along the border."""
    reach = max(2.0, _EDGE * max(heights.shape))
    distance = [np.minimum(np.arange(n), np.arange(n)[::-1]) / reach for n in heights.shape]
    ramps = [np.clip(d, 0.0, 1.0) ** 2 * (3 - 2 * np.clip(d, 0.0, 1.0)) for d in distance]
    return np.asarray(heights * ramps[0][:, None] * ramps[1][None], np.float32)


def _integrated(across: Field, down: Field) -> Field:
    """The field whose forward differences come closest to the given ones."""
    divergence = np.diff(across, axis=1, prepend=0) + np.diff(down, axis=0, prepend=0)
    waves = [2 * np.cos(np.pi * np.arange(n) / n) - 2 for n in divergence.shape]
    laplacian = waves[0][:, None] + waves[1][None]
    laplacian[0, 0] = 1.0
    spectrum = dctn(divergence, type=2) / (laplacian - 1e-3)
    spectrum[0, 0] = 0.0
    return np.asarray(idctn(spectrum, type=2), np.float32)


def _stretched(field: Field) -> Field:
    low, high = np.percentile(field, (0.5, 99.5))
    return np.asarray(np.clip((field - low) / max(high - low, 1e-6), 0.0, 1.0), np.float32)
