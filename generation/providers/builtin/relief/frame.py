"""A plain border around a picture, of the same width in its heights and in its texture."""

import cv2
import numpy as np
from numpy.typing import NDArray

_DARKER = 0.55
"""How much of the picture's mean colour the frame keeps."""


def with_frame(heights: NDArray[np.float32], width: float, level: float) -> NDArray[np.float32]:
    """A level border; `width` is in longest sides of what is framed."""
    steps = round(width * max(heights.shape))
    return np.pad(heights, steps, constant_values=level) if steps else heights


def with_painted_frame(pixels: NDArray[np.uint8], width: float) -> NDArray[np.uint8]:
    """The same border around (h, w, 3) colours, in a darker shade of them."""
    border = round(width * max(pixels.shape[:2]))
    shade = tuple(int(_DARKER * channel) for channel in pixels.mean(axis=(0, 1)))
    framed = cv2.copyMakeBorder(pixels, *(border,) * 4, cv2.BORDER_CONSTANT, value=shade)
    return np.asarray(framed, np.uint8)
