"""From scene light to what a screen shows."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.kernel import kernel
from generation.providers.builtin.composer.vectors import Vector, mix, scale

COMPRESSION_START = 0.76
DESATURATION = 0.15
GAMMA_STEPS = 4096


@kernel
def tone_mapped(colour: Vector) -> Vector:
    """The Khronos PBR Neutral tone mapper: base colours stay true, highlights roll off.

    Khronos Group, 2024, github.com/KhronosGroup/ToneMapping (PBR_Neutral).
    """
    darkest = min(colour[0], colour[1], colour[2])
    offset = darkest - 6.25 * darkest * darkest if darkest < 0.08 else 0.04
    r, g, b = colour[0] - offset, colour[1] - offset, colour[2] - offset
    peak = max(r, g, b)
    if peak < COMPRESSION_START:
        return r, g, b
    room = 1.0 - COMPRESSION_START
    new_peak = 1.0 - room * room / (peak + room - COMPRESSION_START)
    towards_white = 1.0 - 1.0 / (DESATURATION * (peak - new_peak) + 1.0)
    return mix(scale((r, g, b), new_peak / peak), (new_peak, new_peak, new_peak), towards_white)


def _srgb_table() -> NDArray[np.uint8]:
    """The sRGB transfer function (IEC 61966-2-1) for GAMMA_STEPS linear steps."""
    linear = np.linspace(0.0, 1.0, GAMMA_STEPS)
    curve = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(curve * 255), np.uint8)


SRGB = _srgb_table()


def to_srgb(linear: NDArray[Any]) -> NDArray[np.uint8]:
    """Linear 0 to 1 to 8-bit sRGB; what is outside is clipped."""
    steps = np.clip(linear, 0.0, 1.0) * (GAMMA_STEPS - 1) + 0.5
    return np.asarray(SRGB[steps.astype(np.uint16)], np.uint8)


def to_linear(colour: NDArray[Any]) -> NDArray[np.float64]:
    """sRGB 0 to 1 to linear."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
