"""The job that every stack is measured with: a PNG of 512 by 512 pixels."""

import io

import numpy as np
from PIL import Image

SIZE = 512
QUEUE = "compute"


def picture(seed: int) -> bytes:
    """A gradient whose colour the seed decides."""
    across, down = np.meshgrid(np.arange(SIZE) // 2, np.arange(SIZE) // 2)
    pixels = np.dstack([across, down, np.full_like(across, seed % 256)]).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", compress_level=1)
    return file.getvalue()
