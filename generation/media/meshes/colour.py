"""sRGB to linear light and back (IEC 61966-2-1), where glTF and shading need linear values."""

import numpy as np
from numpy.typing import NDArray


def _decode(encoded: NDArray[np.float64]) -> NDArray[np.float64]:
    dark = encoded / 12.92
    bright = ((encoded + 0.055) / 1.055) ** 2.4
    return np.where(encoded <= 0.04045, dark, bright)


def _encode(light: NDArray[np.float64]) -> NDArray[np.float64]:
    bright = 1.055 * light ** (1 / 2.4) - 0.055
    return np.where(light <= 0.0031308, 12.92 * light, bright)


LINEAR_OF_BYTE: NDArray[np.float32] = _decode(np.arange(256) / 255.0).astype(np.float32)
"""Linear light, 0 to 1, of each sRGB byte."""

_FINE = 65535
_BYTE_OF_LINEAR = np.floor(_encode(np.arange(_FINE + 1) / _FINE) * 255.0 + 0.5).astype(np.uint8)
"""Twenty steps even for the darkest byte."""


def linear_from_srgb(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Any shape of sRGB bytes as linear light, 0 to 1."""
    return LINEAR_OF_BYTE[pixels]


def srgb_from_linear(light: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Linear light as sRGB bytes of the same shape; what is outside 0 to 1 is clipped."""
    steps: NDArray[np.floating] = np.clip(light, 0.0, 1.0) * _FINE + 0.5
    return _BYTE_OF_LINEAR[steps.astype(np.uint16)]
