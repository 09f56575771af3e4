"""Something small to make before anybody asks, so that compiled kernels are loaded by then."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.providers.contract import Picture

_SIDE: Final = 48


def tiny_mask() -> NDArray[np.uint8]:
    """A square in the middle."""
    mask = np.zeros((_SIDE, _SIDE), np.uint8)
    mask[_SIDE // 4 : -_SIDE // 4, _SIDE // 4 : -_SIDE // 4] = 255
    return mask


def tiny_picture() -> Picture:
    """The square, with a ramp of greys on it."""
    ramp = np.linspace(0, 255, _SIDE, dtype=np.uint8)
    grey = np.broadcast_to(ramp[:, None, None], (_SIDE, _SIDE, 3))
    return Picture(np.dstack((grey, tiny_mask())))


def tiny_params(slug: str, **instead: Any) -> dict[str, Any]:
    """What the engine's card sets, for few triangles and a small texture."""
    defaults = engine(slug).defaults_for(Task.IMAGE_TO_3D)
    return {**defaults, "triangles": 500, "texture_px": 64, **instead}
